"""Statements that are true of something, partly true, not true, or not known to the member."""
