"""The questions in Streamlit, then who answers to whom."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.finder.spec import ANSWERS, Finder
from courseware.words import _


def controls(item: Finder, given: Controls) -> Json:
    """Draws the questions and returns the answers so far."""
    st.markdown(f"**{item.stem}**")
    begun = (given.begun or {"answers": {}})["answers"]
    names = {"yes": _("Yes"), "no": _("No"), "unknown": _("I don’t know")}
    answers = {}
    for each in item.questions:
        chosen = st.radio(
            each.text,
            ANSWERS,
            index=ANSWERS.index(begun[each.id]) if each.id in begun else None,
            format_func=lambda answer: names[answer],
            horizontal=True,
            key=f"{given.key}:{each.id}",
        )
        if chosen:
            answers[each.id] = chosen
    if len(answers) == len(item.questions):
        for slot in item.slots(None):
            given.write(slot)
    return {"answers": answers}
