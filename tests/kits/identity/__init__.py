"""Staff, and the ways in which somebody signs in."""
