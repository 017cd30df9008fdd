"""The things in Streamlit: three answers each, none of them right."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.leaning.finding import SIDES
from courseware.items.leaning.spec import Leaning
from courseware.words import _


def controls(item: Leaning, given: Controls) -> Json:
    """Draws the things and returns where each leans so far."""
    st.markdown(f"**{item.stem}**")
    begun = (given.begun or {"leans": {}})["leans"]
    names = {"system": _("Built in"), "chance": _("Circumstances"), "unsure": _("I can’t tell")}
    leans = {}
    for thing in item.things:
        side = st.radio(
            thing.text,
            SIDES,
            index=SIDES.index(begun[thing.id]) if thing.id in begun else None,
            format_func=lambda each: names[each],
            horizontal=True,
            key=f"{given.key}:{thing.id}",
        )
        if side:
            leans[thing.id] = side
    return {"leans": leans}
