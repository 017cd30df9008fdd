"""What all pages of the council side share."""
