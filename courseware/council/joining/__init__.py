"""A member's link to a cohort, from both ends."""
