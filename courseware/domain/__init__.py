"""Frozen dataclasses and the rules of the course. Standard library only."""
