"""The live room.

Others come in by `services.py` and `routes.py`, the app also by `live.py` and `offline.py`.
"""
