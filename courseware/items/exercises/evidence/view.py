"""Ratings in Streamlit: a level for each area, then how the member knows, and for a high rating
on a hunch the report they would ask for."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.evidence.finding import HIGH
from courseware.items.exercises.evidence.spec import MOST, Area, Evidence
from courseware.items.widgets import level_of, one_of
from courseware.words import _


def controls(item: Evidence, given: Controls) -> Json:
    """Draws the areas and returns what was said so far."""
    st.markdown(f"**{item.stem}**")
    begun = (given.begun or {"areas": {}})["areas"]
    areas = {}
    for number, area in enumerate(item.areas, start=1):
        rated = _area(number, area, begun.get(area.id, {}), given)
        if rated:
            areas[area.id] = rated
        if rated.get("know") == "hunch" and rated.get("level", 0) >= HIGH:
            slots = item.slots({"areas": {area.id: rated}})
            for slot in slots:
                given.write(slot)
    return {"areas": areas}


def _area(number: int, area: Area, begun: dict[str, Json], given: Controls) -> dict[str, Json]:
    st.html(f'<h3 class="pair-at">{number}. {escape(area.text)}</h3>')
    levels = list(range(1, MOST + 1))
    with st.container(key=f"levels-{given.key}-{area.id}"):
        label = _("How good is it? (1 poor, 5 good)")
        key = f"{given.key}:level:{area.id}"
        level = level_of(label, levels, begun.get("level"), key, about=area.text)
    if not level:
        return {}
    names = {"hunch": _("A hunch"), "heard": _("I was told"), "seen": _("I have seen evidence")}
    key = f"{given.key}:know:{area.id}"
    asked = _("How do you know?")
    way = one_of(asked, names, begun.get("know"), key, in_a_row=True, about=area.text)
    return {"level": level, "know": way} if way else {"level": level}
