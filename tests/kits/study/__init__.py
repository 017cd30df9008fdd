"""Members who study, and what they have done."""
