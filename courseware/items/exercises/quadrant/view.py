"""The map in Streamlit: first what stands in the way, then two ratings of each."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.quadrant.spec import MOST, SCALES, Quadrant, Thing
from courseware.items.widgets import level_of
from courseware.words import _


def controls(item: Quadrant, given: Controls) -> Json:
    """Draws the things to choose from, and the ratings of those that are chosen."""
    st.markdown(f"**{item.stem}**")
    begun = (given.begun or {"rated": {}})["rated"]
    heading, chosen = "", []
    for thing in item.things:
        if thing.heading != heading:
            heading = thing.heading
            st.html(f'<h3 class="pair-at">{escape(heading)}</h3>')
        key = f"{given.key}:take:{thing.id}"
        if st.checkbox(thing.text, value=thing.id in begun, key=key):
            chosen.append(thing)
    if item.is_too_many(len(chosen)):
        said = escape(item.too_many(len(chosen)))
        st.html(f'<p class="hint" role="alert">{said}</p>')
    with st.container(key=f"levels-{given.key}"):
        rated = {
            thing.id: _rated(number, thing, begun.get(thing.id, {}), given)
            for number, thing in enumerate(chosen, start=1)
        }
    return {"rated": rated}


def _rated(number: int, thing: Thing, begun: dict[str, int], given: Controls) -> dict[str, int]:
    st.html(f'<h3 class="pair-at">{number}. {escape(thing.name)}</h3>')
    labels = {
        "severity": _("How hard does it bite? (1 hardly, 5 it stops us)"),
        "influence": _("How far could you move it? (1 not at all, 5 it is mine to change)"),
    }
    levels = list(range(1, MOST + 1))
    chosen = {}
    for scale in SCALES:
        key = f"{given.key}:{scale}:{thing.id}"
        chosen[scale] = level_of(labels[scale], levels, begun.get(scale), key, about=thing.name)
    return {scale: level for scale, level in chosen.items() if level}
