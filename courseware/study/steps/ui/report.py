"""'Report a problem with this question', kept where an author finds it."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Item
from courseware.identity.ui import member
from courseware.platform.held import the
from courseware.study.steps.service import Learning
from courseware.words import _


def report(item: Item) -> None:
    """'Report a problem with this question', kept where an author finds it."""
    if not item.marked:
        return
    with (
        st.container(key=f"report-{item.id}"),
        st.expander(_("Report a problem with this question"), key=f"reporting:{item.id}"),
    ):
        text = st.text_area(
            _("What is the problem? It reaches the authors without your name."),
            key=f"report:{item.id}",
            max_chars=2000,
        )
        if st.button(_("Send"), key=f"send:{item.id}"):
            the(Learning).report_problem(member(), item.id, text)
            said = _("Sent. Thank you.")
            st.html(f'<p class="saved" data-announce>{said}</p>')
