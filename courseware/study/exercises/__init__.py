"""Exercises on one partnership of the member, and their pictures."""
