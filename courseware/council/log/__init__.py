"""A council's own log of what its officers did."""
