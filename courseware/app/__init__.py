"""The roof: builds everything and serves it; nothing below imports it.

Others start it by `app.py` and `python -m courseware`.
"""
