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
    label = _("Report a problem with this question")
    with st.container(key=f"report-{item.id}"):
        # Few open it: its field and button are drawn for those who do, not with every answer. What
        # was typed stays when it is closed.
        opened = st.expander(label, key=f"reporting:{item.id}", on_change="rerun")
        if opened.open or st.session_state.get(_written(item)):
            with opened:
                _field(item)


def _field(item: Item) -> None:
    text = st.text_area(
        _("What is the problem? It reaches the authors without your name."),
        key=_written(item),
        max_chars=2000,
    )
    if st.button(_("Send"), key=f"send:{item.id}"):
        the(Learning).report_problem(member(), item.id, text)
        said = _("Sent. Thank you.")
        st.html(f'<p class="saved" data-announce>{said}</p>')


def _written(item: Item) -> str:
    return f"report:{item.id}"
