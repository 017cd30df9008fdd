"""A case on the console: what to do between two votes, and the way that the room goes."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.room.console import drive
from courseware.room.data import OPEN
from courseware.room.session.paging import screen_of
from courseware.room.session.rounds import SCENE, agreed
from courseware.room.session.showing import shown_of
from courseware.room.session.stage import Stage
from courseware.room.session.steps import NextStep, may_drive, next_step
from courseware.words import _


def tie(stage: Stage) -> None:
    """Where the room is divided, or too few answered: which way it shall go."""
    if not may_drive(stage) or drive.front(stage):
        return
    names = {option.value: option.label for option in stage.ways}
    st.radio(
        _("The room is divided, or too few answered. Which way shall it go?"),
        list(names),
        index=None,
        format_func=lambda each: names[each],
        key=drive.tie_key(stage),
    )


def words(stage: Stage) -> None:
    """What a trainer needs beside the scene that was opened last."""
    round_ = stage.round
    if round_ is None or not round_.ask.startswith(SCENE) or round_.state == OPEN:
        return
    if round_.way:
        # The one that is on the big screen: the preview has the next.
        for way in screen_of(shown_of(stage)).ways:
            name = _("The room’s way:") if way.taken else _("The road not taken:")
            st.html(f"<p><b>{name}</b> {escape(way.option)}<br>{escape(way.text)}</p>")
        return
    _between(stage)


def _between(stage: Stage) -> None:
    """What to do before the room votes again, and where it is nearly of one mind."""
    round_ = stage.round
    if round_ is None or not round_.result or not round_.shown:
        return
    if agreed(round_.result["summary"]):
        said = _(
            "More than eight in ten agree. Before you go on, put the case for the other road as "
            "well as you can, or ask who would."
        )
        st.html(f"<p><b>{said}</b></p>")
    if next_step(stage) is NextStep.OPEN:
        said = _(
            "Now in pairs from opposite roads: each puts the other road’s best argument. Then "
            "vote again; the majority drives."
        )
        st.html(f"<p>{said}</p>")
