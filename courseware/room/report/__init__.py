"""The session pack and the catch-up for those who missed it."""
