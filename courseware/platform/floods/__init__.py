"""Bounds on what one person, one address and everybody together may ask at a time."""
