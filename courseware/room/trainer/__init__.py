"""What a trainer does: planning, facilitating, rehearsing."""
