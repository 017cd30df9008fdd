"""Items that are marked or rate something: one folder a type."""
