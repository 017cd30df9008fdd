"""The wall from the trainer's side: what waits, what is shown, what was parked; and rehearsing."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from courseware.domain.refusal import Refusal
from courseware.platform.held import the
from courseware.room.console.acts import say, trainer
from courseware.room.data import DROPPED, PARKED, SHOWN, WAITING, Idea
from courseware.room.session import alike
from courseware.room.session.rounds import AMONG_IDEAS
from courseware.room.session.stage import Stage
from courseware.room.trainer.facilitating import Facilitating
from courseware.room.trainer.rehearsing import Rehearsing
from courseware.words import _

_MADE_UP = 20
_AT_ONCE = 5


def show(stage: Stage) -> None:
    """The ideas of this part by their state. Only what you let through is on the screen."""
    by_state = {
        state: [each for each in stage.ideas if each.state == state]
        for state in (WAITING, SHOWN, PARKED, DROPPED)
    }
    at = stage.session.at
    if stage.is_open and stage.round and stage.round.ask in AMONG_IDEAS:
        said = _(
            "People choose among the ideas as they stood when you opened this: what you change "
            "now counts from the next vote on."
        )
        st.caption(said)
    _queue(stage, by_state[WAITING])
    if by_state[SHOWN]:
        st.html(f"<h3>{_('On the wall')} ({len(by_state[SHOWN])})</h3>")
        _listed(by_state[SHOWN])
        said = _("Change something on the wall: pin, merge, park, leave out")
        with st.expander(said, key=f"wall-{at}-{SHOWN}"):
            _sort(stage, SHOWN, by_state[SHOWN])
    for state, name in ((PARKED, _("Parked for later")), (DROPPED, _("Left out"))):
        if by_state[state]:
            with st.expander(f"{name} ({len(by_state[state])})", key=f"wall-{at}-{state}"):
                _listed(by_state[state])
                _sort(stage, state, by_state[state])


def _queue(stage: Stage, waiting: list[Idea]) -> None:
    """The next few that wait, to be read one by one: a long queue never fills the window."""
    if not waiting:
        return
    st.html(f"<h3>{_('Waiting for you')} ({len(waiting)})</h3>")
    some = waiting[:_AT_ONCE]
    for idea in some:
        with st.container(horizontal=True, vertical_alignment="center", key=f"idea-{idea.id}"):
            st.html(f"<p>{_line(idea)}</p>", width="stretch")
            for state, label in (
                (SHOWN, _("Show it")),
                (PARKED, _("Park")),
                (DROPPED, _("Leave out")),
            ):
                if st.button(label, key=f"{state}-{idea.id}"):
                    _do(stage, idea, state=state)
    if len(some) > 1:
        label = _("Show these {count}: I have read them").format(count=len(some))
        if st.button(label, key="show-all"):
            room = the(Facilitating)
            for idea in some:
                room.moderate(trainer(), stage.session.id, idea.id, state=SHOWN)
            st.rerun()


def _line(idea: Idea) -> str:
    who = f"<b>{escape(idea.table)}</b> " if idea.table else ""
    side = {"for": _("drives"), "against": _("resists")}.get(idea.side, "")
    notes = [each for each in (side, _("pinned") if idea.pinned else "") if each]
    if idea.into:
        notes.append(_("merged"))
    note = f' <span class="quiet">({", ".join(notes)})</span>' if notes else ""
    return f"{who}{escape(idea.text)}{note}"


def _listed(ideas: list[Idea]) -> None:
    rows = "".join(f"<li>{_line(each)}</li>" for each in ideas)
    name = _("Ideas")
    st.html(
        f'<div class="ideas-scroll" role="region" tabindex="0" aria-label="{name}">'
        f'<ul class="ideas-listed">{rows}</ul></div>'
    )


def _sort(stage: Stage, state: str, ideas: list[Idea]) -> None:
    """Chooses one idea, then what to do with it."""
    by_id = {each.id: each for each in ideas}
    names = told_apart(ideas)
    chosen = st.selectbox(
        _("Which one?"),
        list(by_id),
        index=None,
        format_func=lambda each: names.get(each, ""),
        placeholder=_("Choose an idea"),
        key=f"sort-{state}",
    )
    if chosen not in by_id:
        return
    idea = by_id[chosen]
    ways = {SHOWN: _("Put it on the wall"), PARKED: _("Park it"), DROPPED: _("Leave it out")}
    with st.container(horizontal=True):
        for to, label in ways.items():
            if to != state and st.button(label, key=f"sort-{state}-{to}"):
                _do(stage, idea, state=to)
        if state == SHOWN:
            label = _("Unpin it") if idea.pinned else _("Pin it to the top")
            if st.button(label, key="sort-pin"):
                _do(stage, idea, pinned=not idea.pinned)
            _merge(stage, idea)


def told_apart(ideas: Iterable[Idea]) -> dict[str, str]:
    """A name for each idea by its id, no two alike: a list of Streamlit's knows its options by
    their names, and would take one of two that say the same for the other."""
    return alike.told_apart(
        (idea.id, f"{idea.table}: {idea.text}" if idea.table else idea.text) for idea in ideas
    )


def _merge(stage: Stage, idea: Idea) -> None:
    if idea.into:
        if st.button(_("Take it apart again"), key="sort-apart"):
            _do(stage, idea, into="")
        return
    others = told_apart(
        each for each in stage.ideas if each.state == SHOWN and each.id != idea.id and not each.into
    )
    if not others:
        return
    with st.popover(_("Merge it into…")):
        target = st.radio(
            _("Which one says the same?"),
            list(others),
            index=None,
            format_func=lambda each: others[each],
            key=f"into-{idea.id}",
        )
        if st.button(_("Merge"), key="sort-merge") and target:
            _do(stage, idea, into=target)


def _do(stage: Stage, idea: Idea, **changes: object) -> None:
    room = the(Facilitating)
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
        the(Rehearsing).fill(trainer(), stage.session.id, _MADE_UP)
        st.rerun()
