"""Sequencing in Streamlit: each thing is given its place by number. Nothing is dragged."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.domain.shuffle import shuffled
from courseware.items.controls import Controls
from courseware.items.questions.sequencing.spec import Sequencing
from courseware.words import _


def controls(item: Sequencing, given: Controls) -> Json:
    """Draws a row of places for each thing and returns the places given so far."""
    st.markdown(f"**{item.stem}**")
    st.caption(_("Give each its place: 1 is the first."))
    begun = (given.begun or {}).get("positions", {})
    places = list(range(1, len(item.steps) + 1))
    positions = {}
    for step in shuffled(item.steps, seed=given.seed):
        place = st.radio(
            step.text,
            places,
            index=places.index(begun[step.id]) if step.id in begun else None,
            horizontal=True,
            key=f"{given.key}:{step.id}",
        )
        if place:
            positions[step.id] = place
    doubled = sorted({p for p in positions.values() if list(positions.values()).count(p) > 1})
    if doubled:
        said = _("Two things share place {place}. Give each its own.")
        st.caption(said.format(place=", ".join(str(each) for each in doubled)))
    return {"positions": positions}
