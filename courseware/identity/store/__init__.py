"""Registrations, sign-ins and accounts in the database."""
