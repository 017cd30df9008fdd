"""A member's own words: saved as they are typed, listed in one place."""
