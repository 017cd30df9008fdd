"""What a grid of ratings comes to, in Streamlit."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.html_table import table_html
from courseware.items.questions.likert import chart
from courseware.items.questions.likert.spec import Likert
from courseware.words import _


def panel(item: Likert, response: Json, key: str) -> None:
    """Sentence first, then picture, then table."""
    dark = st.context.theme.type == "dark"
    reading = chart.reading(item, response)
    st.html(f'<p class="reading" data-announce>{escape(reading)}</p>')
    # The specification carries the sentence as its description: the accessible name.
    st.vega_lite_chart(spec=chart.specification(item, response, {}, dark=dark), theme=None)
    with st.expander(_("The same as a table"), key=f"table:{key}"):
        st.html(table_html(chart.table(item, response)))
