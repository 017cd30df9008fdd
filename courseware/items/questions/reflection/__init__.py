"""A question to think and write about; not marked, and private."""
