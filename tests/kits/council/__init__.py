"""Councils, their officers and people, and what officers bring."""
