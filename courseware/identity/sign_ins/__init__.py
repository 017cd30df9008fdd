"""Where somebody is signed in: a list of their own, with a way to end each."""
