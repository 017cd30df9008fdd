"""What a member does alone: reading, answering, exercises, the review.

Others come in by `services.py` and `routes.py`.
"""
