"""One answer, or several, from a list of options."""
