"""Matching in Streamlit: lettered statements, and one row of letters for each thing to match."""

from __future__ import annotations

from html import escape
from string import ascii_uppercase

import streamlit as st

from courseware.domain.item import Json
from courseware.domain.shuffle import shuffled
from courseware.items.controls import Controls
from courseware.items.questions.matching.spec import Matching
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
    ids = list(letters)
    pairs = {}
    for pair in item.pairs:
        chosen = st.radio(
            pair.left,
            ids,
            index=ids.index(begun[pair.id]) if pair.id in begun else None,
            format_func=letters.__getitem__,
            horizontal=True,
            key=f"{given.key}:{pair.id}",
        )
        if chosen:
            pairs[pair.id] = chosen
    return {"pairs": pairs}
