"""Questions that are asked once, each set at a place of its own and one after the other."""
