"""Things that went wrong, each leaning to the system or to circumstances."""
