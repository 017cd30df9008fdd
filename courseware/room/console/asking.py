"""The form for a question of the trainer's own: twenty seconds, then it is on every phone."""

from __future__ import annotations

import streamlit as st

from courseware.identity.staff.service import Staff
from courseware.platform.held import the
from courseware.room.console.acts import step
from courseware.room.session import runsheets
from courseware.room.session.stage import Stage
from courseware.room.trainer.own_questions import OwnKind, OwnQuestions
from courseware.words import _

_STEM, _KIND, _ANSWERS, _LOW, _HIGH = (
    "own-stem",
    "own-kind",
    "own-answers",
    "own-low",
    "own-high",
)


def show(stage: Stage) -> None:
    """The question, how it is answered, and the button that asks it at once."""
    if stage.part is None:
        return
    with st.expander(_("Ask a question of your own"), key="own-question"):
        said = _(
            "Never ask for a party, how anybody voted, or names. Five answers or more are shown, "
            "as everywhere here; words go by the wall, where you read them first."
        )
        st.caption(said)
        st.text_input(_("The question"), max_chars=runsheets.MOST_WORDS, key=_STEM)
        names = {
            OwnKind.CHOICE: _("Choose one"),
            OwnKind.SCALE: _("A scale from 1 to 5"),
            OwnKind.WORDS: _("Words for the wall"),
        }
        kind = st.radio(
            _("People answer with"),
            list(names),
            format_func=lambda each: names[each],
            key=_KIND,
            horizontal=True,  # so that the button below is in sight on a window of 720 lines
        )
        if kind is OwnKind.CHOICE:
            label = _("The answers to choose from, one a line, at most {most}")
            st.text_area(label.format(most=runsheets.MOST_OPTIONS), key=_ANSWERS)
        elif kind is OwnKind.SCALE:
            st.text_input(_("1 means"), max_chars=runsheets.LONGEST_OPTION, key=_LOW)
            st.text_input(_("5 means"), max_chars=runsheets.LONGEST_OPTION, key=_HIGH)
        step(stage, _("Ask it now"), "own-ask", _ask)


def _ask(who: Staff, session_id: str, version: int) -> None:
    said = st.session_state
    kind = OwnKind(said.get(_KIND) or OwnKind.CHOICE)
    options: list[str] = []
    if kind is OwnKind.CHOICE:
        options = str(said.get(_ANSWERS) or "").splitlines()
    elif kind is OwnKind.SCALE:
        options = [str(said.get(key) or "") for key in (_LOW, _HIGH)]
    question = str(said.get(_STEM) or "")
    the(OwnQuestions).ask(who, session_id, version, kind, question, options)
    for key in (_STEM, _ANSWERS, _LOW, _HIGH):
        said[key] = ""
