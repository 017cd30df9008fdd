"""A gain wanted together: weighed against its pain, with the structure that it needs."""
