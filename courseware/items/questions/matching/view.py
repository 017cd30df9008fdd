"""Matching in Streamlit: lettered statements, and one row of letters for each thing to match. The
lists of its form would hide what is compared."""

from __future__ import annotations

from html import escape
from string import ascii_uppercase

import streamlit as st

from courseware.domain.item import Json
from courseware.domain.shuffle import shuffled
from courseware.items.controls import Controls
from courseware.items.questions.matching.spec import Matching
from courseware.items.widgets import one_of
from courseware.words import _


def controls(item: Matching, given: Controls) -> Json:
    """Draws the statements and the rows of letters, and returns what is matched so far."""
    rights = shuffled(tuple(item.rights.items()), seed=given.seed)
    letters = dict(zip((right for right, _text in rights), ascii_uppercase, strict=False))
    st.markdown(f"**{item.stem}**")
    lettered = "".join(
        f"<li><strong>{letters[right]}</strong> {escape(text)}</li>" for right, text in rights
    )
    st.html(f'<ul class="lettered" aria-label="{_("Statements to choose from")}">{lettered}</ul>')
    begun = (given.begun or {}).get("pairs", {})
    pairs = {
        pair.id: one_of(
            pair.left, letters, begun.get(pair.id), f"{given.key}:{pair.id}", in_a_row=True
        )
        for pair in item.pairs
    }
    return {"pairs": {left: right for left, right in pairs.items() if right}}
