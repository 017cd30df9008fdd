"""The live room.

Others come in by `services.py` and `routes.py`.
"""
