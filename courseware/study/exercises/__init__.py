"""Exercises on one matter of the member's own, and their pictures."""
