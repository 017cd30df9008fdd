"""One person of a roster, put right on the screen."""
