"""The closing questions of a module and of the course."""
