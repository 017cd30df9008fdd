"""Registers: who was at a session, or did a module on paper, entered from a council’s own file."""
