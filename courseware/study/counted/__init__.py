"""Being counted: one opt-in, and one monthly release of sums for the whole installation."""
