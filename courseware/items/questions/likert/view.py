"""A grid of ratings in Streamlit: one row of the scale for each statement."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.html_table import table_html
from courseware.items.questions.likert import chart
from courseware.items.questions.likert.spec import Likert
from courseware.words import _


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


def panel(item: Any, response: Any) -> None:
    """Sentence first, then picture, then table."""
    dark = st.context.theme.type == "dark"
    reading = chart.reading(item, response)
    st.html(f'<p class="reading" role="status" data-announce>{escape(reading)}</p>')
    # The specification carries the sentence as its description: the accessible name.
    st.vega_lite_chart(spec=chart.specification(item, response, {}, dark=dark), theme=None)
    with st.expander(_("The same as a table")):
        st.html(table_html(chart.table(item, response)))
