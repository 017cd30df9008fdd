"""The tables of the council side, and the people, cohorts and records in them."""
