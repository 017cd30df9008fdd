"""The council side: it is told completion facts and can look up nothing else.

Others come in by `services.py` and `routes.py`.
"""
