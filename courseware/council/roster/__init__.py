"""Cohorts, and the roster that fills them."""
