"""The one thing of their own that a member works on: naming it, and beginning another."""
