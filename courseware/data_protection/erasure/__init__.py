"""Erasing a member: the rows, then the key, and a receipt."""
