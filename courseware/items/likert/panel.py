"""What a member sees after rating: a sentence, a picture, a table."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from courseware.items.likert import chart
from courseware.items.tables import table_html
from courseware.words import _


def panel(item: Any, response: Any) -> None:
    """Sentence first, then picture, then table."""
    dark = st.context.theme.type == "dark"
    reading = chart.reading(item, response)
    st.html(f'<p class="reading" role="status" data-announce>{escape(reading)}</p>')
    # The specification carries the sentence as its description: the accessible name.
    st.vega_lite_chart(spec=chart.specification(item, response, dark=dark), theme=None)
    with st.expander(_("The same as a table")):
        st.html(table_html(chart.table(item, response)))
