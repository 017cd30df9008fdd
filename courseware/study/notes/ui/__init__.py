"""The text field and the page of notes."""
