"""Statements sorted into categories."""
