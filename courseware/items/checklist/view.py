"""A checklist in Streamlit: the statements under their headings, four answers each."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.checklist.finding import names_of_sayings
from courseware.items.checklist.spec import SAYINGS, Checklist
from courseware.items.controls import Controls


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
        chosen = st.radio(
            each.text,
            SAYINGS,
            index=SAYINGS.index(begun[each.id]) if each.id in begun else None,
            format_func=lambda saying: names[saying],
            horizontal=True,
            key=f"{given.key}:{each.id}",
        )
        if chosen:
            said[each.id] = chosen
    return {"said": said}
