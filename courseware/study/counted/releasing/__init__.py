"""The monthly release: what is counted of those who let their answers be counted."""
