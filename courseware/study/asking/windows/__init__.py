"""Two windows of one member on the same item: neither undoes what was done in the other."""
