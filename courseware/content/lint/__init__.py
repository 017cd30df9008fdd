"""The linter of the content: every fault at once."""
