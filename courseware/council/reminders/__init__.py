"""Reminders: who is due, what they are sent, and who wants none."""
