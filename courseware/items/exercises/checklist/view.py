"""A checklist in Streamlit: the statements under their headings, four answers each."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.checklist.finding import names_of_sayings
from courseware.items.exercises.checklist.spec import Checklist
from courseware.items.widgets import one_of


def controls(item: Checklist, given: Controls) -> Json:
    """Draws the statements and returns what was said so far."""
    st.markdown(f"**{item.stem}**")
    begun = (given.begun or {}).get("said", {})
    names = names_of_sayings()
    said, heading = {}, ""
    for each in item.statements:
        if each.heading != heading:
            heading = each.heading
            st.html(f'<h3 class="pair-at">{escape(heading)}</h3>')
        key = f"{given.key}:{each.id}"
        chosen = one_of(each.text, names, begun.get(each.id), key, in_a_row=True)
        if chosen:
            said[each.id] = chosen
    return {"said": said}
