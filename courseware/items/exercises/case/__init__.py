"""A branching case: scenes, choices, what each leads to, and three gauges."""
