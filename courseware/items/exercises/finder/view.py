"""The questions in Streamlit, then who answers to whom."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.finder.spec import Finder
from courseware.items.widgets import one_of
from courseware.words import _


def controls(item: Finder, given: Controls) -> Json:
    """Draws the questions and returns the answers so far."""
    st.markdown(f"**{item.stem}**")
    begun = (given.begun or {"answers": {}})["answers"]
    names = {"yes": _("Yes"), "no": _("No"), "unknown": _("I don’t know")}
    answers = {}
    for each in item.questions:
        key = f"{given.key}:{each.id}"
        chosen = one_of(each.text, names, begun.get(each.id), key, in_a_row=True)
        if chosen:
            answers[each.id] = chosen
    if len(answers) == len(item.questions):
        for slot in item.slots(None):
            given.write(slot)
    return {"answers": answers}
