"""The partnership that a member works on through the course: their own, or the course's example."""
