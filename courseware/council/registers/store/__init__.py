"""Registers as they are kept, also of those who have left since."""
