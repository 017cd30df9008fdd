"""The questions in Streamlit: an answer, then the guess, then one next step."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.views.spec import Views
from courseware.items.widgets import one_of
from courseware.words import _


def controls(item: Views, given: Controls) -> Json:
    """Draws the questions and returns what was said so far."""
    st.markdown(f"**{item.stem}**")
    begun = given.begun or {"own": {}, "guess": {}}
    own, guess = {}, {}
    for number, each in enumerate(item.questions, start=1):
        title = _("{number} of {count}").format(number=number, count=len(item.questions))
        st.html(f'<h3 class="pair-at">{escape(title)}</h3>')
        key = f"{given.key}:own:{each.id}"
        mine = one_of(each.text, each.answers, begun["own"].get(each.id), key)
        if not mine:
            continue
        own[each.id] = mine
        key = f"{given.key}:guess:{each.id}"
        guessed = begun["guess"].get(each.id)
        theirs = one_of(item.asks["guess"], each.answers, guessed, key, about=each.text)
        if theirs:
            guess[each.id] = theirs
    if len(own) == len(item.questions):
        for slot in item.slots(None):
            given.write(slot)
    return {"own": own, "guess": guess}
