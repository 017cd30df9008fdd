"""Sums over people in blocks of five: released, compared, and the support asked for."""
