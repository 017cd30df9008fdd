"""Before and after: ideas asked before the course and after it, for their member to compare."""
