"""My partnership on one page, and the days to look back."""
