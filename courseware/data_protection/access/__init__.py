"""Everything kept about one member, on a page and as a file."""
