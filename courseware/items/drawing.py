"""An item in Streamlit: by its type's own view, else by the fields of its form."""

from __future__ import annotations

import dataclasses

from courseware.domain.item import Item, Json, Refused
from courseware.items.controls import Controls
from courseware.items.registry import type_of


def draw(item: Item, controls: Controls) -> Json:
    """The response as it is now. What was begun on an older wording, and no longer fits, is left
    out: the member sees the item afresh."""
    try:
        begun = controls.begun and item.check(controls.begun, partial=True)
    except Refused:
        begun = None
    kind = type_of(item)
    if kind.view is None:
        raise TypeError(f"items of the type {kind.name} have no controls")
    return kind.view(item, dataclasses.replace(controls, begun=begun))
