"""A force field: what drives towards a wanted situation, what holds it back, and a what-if."""
