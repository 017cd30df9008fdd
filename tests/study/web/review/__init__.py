"""The one page about something of one's own."""
