"""Workbooks, CSV and Word as files."""
