"""The questions in Streamlit: an answer, then the guess, then one next step."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.views.spec import Question, Views
from courseware.words import _


def controls(item: Views, given: Controls) -> Json:
    """Draws the questions and returns what was said so far."""
    st.markdown(f"**{item.stem}**")
    begun = given.begun or {"own": {}, "guess": {}}
    own, guess = {}, {}
    for number, each in enumerate(item.questions, start=1):
        title = _("{number} of {count}").format(number=number, count=len(item.questions))
        st.html(f'<h3 class="pair-at">{escape(title)}</h3>')
        mine = _one(each, each.text, begun["own"], f"{given.key}:own:{each.id}")
        if not mine:
            continue
        own[each.id] = mine
        theirs = _one(each, item.asks["guess"], begun["guess"], f"{given.key}:guess:{each.id}")
        if theirs:
            guess[each.id] = theirs
    if len(own) == len(item.questions):
        for slot in item.slots(None):
            given.write(slot)
    return {"own": own, "guess": guess}


def _one(question: Question, label: str, begun: Mapping[str, str], key: str) -> str:
    ids = list(question.answers)
    before = begun.get(question.id)
    chosen = st.radio(
        label,
        ids,
        index=ids.index(before) if before in ids else None,
        format_func=lambda each: question.answers[each],
        key=key,
    )
    return chosen or ""
