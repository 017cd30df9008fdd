"""The ladder in Streamlit: its form, rung by rung, and how much of the gap is found."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.ladder import form
from courseware.items.exercises.ladder.spec import Ladder
from courseware.items.widgets import asked
from courseware.words import _


def controls(item: Ladder, given: Controls) -> Json:
    """Draws the rungs and returns the steps taken."""
    response = asked(item, form, given)
    brought = sum(step.gives for step in item.taken(response))
    said = _("{brought} of {gap} {unit} found.").format(
        brought=brought, gap=item.gap, unit=item.unit
    )
    st.html(f"<p data-announce><strong>{escape(said)}</strong></p>")
    return response
