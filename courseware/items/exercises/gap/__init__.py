"""A gap between what is to be spent and what is needed, and what efforts do to it. Illustrative."""
