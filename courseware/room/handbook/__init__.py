"""The handbook of those who lead a session, on one page to read and to print."""
