"""The engine of the masterclass: everything that would serve another course unchanged."""
