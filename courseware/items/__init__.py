"""Item types, one folder each. Types don't lean on each other.

To add one: a folder with `spec.py`, `view.py` and `examples.yaml`, and one line in `registry.py`
and one in `courseware/ui/views.py` (docs/how-to/add-an-item-type.md).
"""
