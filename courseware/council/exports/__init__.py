"""The same lists as files: CSV, Excel, LMS and xAPI."""
