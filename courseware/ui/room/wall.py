"""The wall from the trainer's side: what waits, what is shown, what was parked; and rehearsing."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware import runtime
from courseware.services.people import Refusal
from courseware.services.room.ports import DROPPED, PARKED, SHOWN, WAITING, Idea
from courseware.services.room.stage import Stage
from courseware.ui.room.acts import say, trainer
from courseware.words import _

_MADE_UP = 20


def show(stage: Stage) -> None:
    """The ideas of this part by their state. Only what you let through is on the screen."""
    names = {
        WAITING: _("Waiting for you"),
        SHOWN: _("On the wall"),
        PARKED: _("Parked for later"),
        DROPPED: _("Left out"),
    }
    for state, name in names.items():
        ideas = [each for each in stage.ideas if each.state == state]
        if not ideas:
            continue
        if state in {WAITING, SHOWN}:
            st.html(f"<h3>{name} ({len(ideas)})</h3>")
            if state == WAITING and len(ideas) > 1:
                _show_all(stage, ideas)
            _listed(stage, ideas)
        else:
            with st.expander(f"{name} ({len(ideas)})"):
                _listed(stage, ideas)


def _show_all(stage: Stage, ideas: list[Idea]) -> None:
    label = _("Show all {count}: I have read them").format(count=len(ideas))
    if st.button(label, key="show-all"):
        room = runtime.services().facilitating
        for idea in ideas:
            room.moderate(trainer(), stage.session.id, idea.id, state=SHOWN)
        st.rerun()


def _listed(stage: Stage, ideas: list[Idea]) -> None:
    for idea in ideas:
        with st.container(key=f"idea-{idea.id}"):
            who = f'<span class="quiet">{escape(idea.table)}:</span> ' if idea.table else ""
            side = {"for": _("drives"), "against": _("resists")}.get(idea.side, "")
            note = f' <span class="quiet">({side})</span>' if side else ""
            into = f' <span class="quiet">({_("merged")})</span>' if idea.into else ""
            st.html(f"<p>{who}{escape(idea.text)}{note}{into}</p>")
            _acts(stage, idea)


def _acts(stage: Stage, idea: Idea) -> None:
    ways = {
        SHOWN: _("Show it") if idea.state == WAITING else _("Back to the wall"),
        PARKED: _("Park"),
        DROPPED: _("Leave out"),
    }
    with st.container(horizontal=True):
        for state, label in ways.items():
            if state != idea.state and st.button(label, key=f"{state}-{idea.id}"):
                _do(stage, idea, state=state)
        if idea.state == SHOWN:
            label = _("Unpin") if idea.pinned else _("Pin to the top")
            if st.button(label, key=f"pin-{idea.id}"):
                _do(stage, idea, pinned=not idea.pinned)
            _merge(stage, idea)


def _merge(stage: Stage, idea: Idea) -> None:
    if idea.into:
        if st.button(_("Take apart again"), key=f"apart-{idea.id}"):
            _do(stage, idea, into="")
        return
    others = {
        each.id: each.text
        for each in stage.ideas
        if each.state == SHOWN and each.id != idea.id and not each.into
    }
    if not others:
        return
    with st.popover(_("Merge into…")):
        target = st.radio(
            _("Which one says the same?"),
            list(others),
            index=None,
            format_func=lambda each: others[each],
            key=f"into-{idea.id}",
        )
        if st.button(_("Merge"), key=f"merge-{idea.id}") and target:
            _do(stage, idea, into=target)


def _do(stage: Stage, idea: Idea, **changes: object) -> None:
    room = runtime.services().facilitating
    try:
        room.moderate(trainer(), stage.session.id, idea.id, **changes)  # type: ignore[arg-type]  # one named change each
    except Refusal as refusal:
        say(str(refusal))
    st.rerun()


def rehearse(stage: Stage) -> None:
    """In practice: a button that lets made-up members join and answer what is open."""
    if not stage.session.practice:
        return
    if st.button(_("Let made-up members join and answer"), key="rehearse"):
        runtime.services().rehearsing.fill(trainer(), stage.session.id, _MADE_UP)
        st.rerun()
