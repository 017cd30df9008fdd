"""The commands of `python -m courseware`, one module for each kind."""
