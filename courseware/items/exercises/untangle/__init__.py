"""A structure to thin out, until each outcome has one owner."""
