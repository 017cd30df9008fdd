"""A member's own work on one page, and the days to look back."""
