"""Barriers chosen and rated: how hard each bites by how far the member can move it."""
