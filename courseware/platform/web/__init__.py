"""The kit for plain pages: rendering, addresses, bodies, limits, static files."""
