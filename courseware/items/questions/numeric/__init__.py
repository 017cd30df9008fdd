"""A number, with feedback for the band that it falls in."""
