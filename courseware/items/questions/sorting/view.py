"""Sorting in Streamlit: each thing is given its category by a row of buttons."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.domain.shuffle import shuffled
from courseware.items.controls import Controls
from courseware.items.questions.sorting.spec import Sorting


def controls(item: Sorting, given: Controls) -> Json:
    """Draws a row of categories for each thing and returns those chosen so far."""
    st.markdown(f"**{item.stem}**")
    begun = (given.begun or {}).get("placed", {})
    labels = item.labels
    ids = list(labels)
    placed = {}
    for statement in shuffled(item.statements, seed=given.seed):
        chosen = st.radio(
            statement.text,
            ids,
            index=ids.index(begun[statement.id]) if statement.id in begun else None,
            format_func=labels.__getitem__,
            horizontal=True,
            key=f"{given.key}:{statement.id}",
        )
        if chosen:
            placed[statement.id] = chosen
    return {"placed": placed}
