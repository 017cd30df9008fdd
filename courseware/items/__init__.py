"""Item types, one folder each. Types don't lean on each other.

To add one: a folder whose `TYPE` says what it has, and one line in `registry.py`
(docs/how-to/add-an-item-type.md).
"""
