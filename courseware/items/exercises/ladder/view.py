"""The ladder in Streamlit: rung by rung, the steps to take, and what is still missing."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.ladder.spec import Ladder
from courseware.words import _


def controls(item: Ladder, given: Controls) -> Json:
    """Draws the rungs and returns the steps taken."""
    st.markdown(f"**{item.stem}**")
    begun = (given.begun or {"taken": []})["taken"]
    taken = []
    for number, rung in enumerate(item.rungs, start=1):
        st.html(f'<h3 class="pair-at">{number}. {escape(rung)}</h3>')
        for step in item.steps:
            if step.rung != number:
                continue
            if st.checkbox(item.label(step), value=step.id in begun, key=f"{given.key}:{step.id}"):
                taken.append(step.id)
    brought = sum(step.gives for step in item.steps if step.id in taken)
    said = _("{brought} of {gap} {unit} found.").format(
        brought=brought, gap=item.gap, unit=item.unit
    )
    st.html(f'<p role="status" data-announce><strong>{escape(said)}</strong></p>')
    return {"taken": taken}
