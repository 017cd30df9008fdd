"""A few questions whose answers suggest a kind."""
