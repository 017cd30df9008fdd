"""The contents page, a module and what the course is about."""
