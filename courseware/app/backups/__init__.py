"""Copies of the embedded databases: made, kept up with, and put back."""
