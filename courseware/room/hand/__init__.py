"""Driving a session without its console: from the screen's window, or with a phone in the hand."""
