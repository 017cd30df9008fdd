"""The things in Streamlit: three answers each, none of them right."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.leaning.spec import Leaning
from courseware.items.widgets import one_of
from courseware.words import _


def controls(item: Leaning, given: Controls) -> Json:
    """Draws the things and returns where each leans so far."""
    st.markdown(f"**{item.stem}**")
    begun = (given.begun or {"leans": {}})["leans"]
    names = {"system": _("Built in"), "chance": _("Circumstances"), "unsure": _("I can’t tell")}
    leans = {}
    for thing in item.things:
        key = f"{given.key}:{thing.id}"
        side = one_of(thing.text, names, begun.get(thing.id), key, in_a_row=True)
        if side:
            leans[thing.id] = side
    return {"leans": leans}
