"""How a session stands and what may be shown of it."""
