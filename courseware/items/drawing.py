"""An item in Streamlit: by its type's own view, else by the fields of its form."""

from __future__ import annotations

import dataclasses

from courseware.domain.item import Item, Json, Refused
from courseware.items.controls import Controls
from courseware.items.registry import form_of, type_of
from courseware.items.widgets import asked


def draw(item: Item, controls: Controls) -> Json:
    """The response as it is now. What was begun on an older wording, and no longer fits, is left
    out: the member sees the item afresh."""
    try:
        begun = controls.begun and item.check(controls.begun, partial=True)
    except Refused:
        begun = None
    given = dataclasses.replace(controls, begun=begun)
    view = type_of(item).view
    return view(item, given) if view else asked(item, form_of(item), given)
