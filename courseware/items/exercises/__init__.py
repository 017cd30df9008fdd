"""Items that are worked on and say what they found: one folder a type."""
