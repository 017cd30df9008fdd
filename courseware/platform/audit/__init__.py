"""The hash-chained log of what staff did."""
