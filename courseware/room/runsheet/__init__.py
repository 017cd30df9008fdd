"""The plan of a session on paper."""
