"""Members who leave, and terms that end."""
