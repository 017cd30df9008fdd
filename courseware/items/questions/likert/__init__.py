"""A grid of statements rated on one scale; not marked."""
