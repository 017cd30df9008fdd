"""A council’s own file: where its people stand in it, and what is wrong with their rows."""
