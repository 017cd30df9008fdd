"""A grid of ratings in Streamlit: one row of the scale for each statement."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.likert.spec import Likert


def controls(item: Likert, given: Controls) -> Json:
    """Draws the rows and returns the ratings given so far."""
    st.markdown(f"**{item.stem}**")
    begun = (given.begun or {}).get("ratings", {})
    levels = list(range(1, len(item.scale) + 1))
    ratings = {}
    for row in item.rows:
        level = st.radio(
            row.text,
            levels,
            index=levels.index(begun[row.id]) if row.id in begun else None,
            format_func=lambda each: item.scale[each - 1],
            horizontal=True,
            key=f"{given.key}:{row.id}",
        )
        if level:
            ratings[row.id] = level
    return {"ratings": ratings}
