"""The overview, lists of people, one person, and corrections."""
