"""Who asks: a tab of a member, phones in a hall, and a browser."""
