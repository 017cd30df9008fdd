"""Answers, attempts, texts and reports in the database."""
