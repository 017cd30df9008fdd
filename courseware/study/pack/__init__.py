"""Everything a member wrote, as a document."""
