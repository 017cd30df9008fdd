"""What a member has done, as events; what that completes; what councils are told.

Others come in by `store.py` and `completion.py`.
"""
