"""Live sessions, participants, votes and ideas in the database."""
