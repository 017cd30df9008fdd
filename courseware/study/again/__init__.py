"""Top-ups: some days after the course a few of its ideas are asked again, in other words."""
