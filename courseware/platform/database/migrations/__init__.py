"""The steps by which the schema of either database came to be what it is."""
