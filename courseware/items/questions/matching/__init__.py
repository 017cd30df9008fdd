"""A partner for each statement, from one list."""
