"""Sequencing in Streamlit: its form, and beneath it which place was given twice."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.questions.sequencing import form
from courseware.items.questions.sequencing.spec import Sequencing
from courseware.items.widgets import asked
from courseware.words import _


def controls(item: Sequencing, given: Controls) -> Json:
    """Draws a row of places for each thing and returns the places given so far."""
    with st.container(key=f"sequence-{given.key}"):
        response = asked(item, form, given, hint=_("Give each its place: 1 is the first."))
    places = list(response["positions"].values())
    doubled = sorted({place for place in places if places.count(place) > 1})
    if doubled:
        said = _("Two things share place {place}. Give each its own.")
        st.caption(said.format(place=", ".join(str(each) for each in doubled)))
    return response
