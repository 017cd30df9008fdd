"""The wall from the trainer's side: what waits, what is shown, what was parked; and rehearsing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from courseware.domain.refusal import Refusal
from courseware.identity.staff.service import Staff
from courseware.platform.held import the
from courseware.room.console.acts import press, step
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
                _do(stage, label, f"{state}-{idea.id}", idea, state=state)
    if len(some) > 1:
        label = _("Show these {count}: I have read them").format(count=len(some))
        _show_these(label, stage.session.id, [each.id for each in some])


def _show_these(label: str, session_id: str, read: Sequence[str]) -> None:
    """Those that are drawn above the button, whatever arrives before the press."""
    let_through = the(Facilitating).let_through
    key = f"show-all-{'-'.join(read)}"
    press(label, key, lambda who: let_through(who, session_id, read))


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
            if to != state:
                _do(stage, label, f"sort-{state}-{to}-{idea.id}", idea, state=to)
        if state == SHOWN:
            pin = not idea.pinned
            label = _("Pin it to the top") if pin else _("Unpin it")
            _do(stage, label, f"sort-pin-{idea.id}-{pin}", idea, pinned=pin)
            _merge(stage, idea)


def told_apart(ideas: Iterable[Idea]) -> dict[str, str]:
    """A name for each idea by its id, no two alike: a list of Streamlit's knows its options by
    their names, and would take one of two that say the same for the other."""
    return alike.told_apart(
        (idea.id, f"{idea.table}: {idea.text}" if idea.table else idea.text) for idea in ideas
    )


def _merge(stage: Stage, idea: Idea) -> None:
    if idea.into:
        _do(stage, _("Take it apart again"), f"sort-apart-{idea.id}", idea, into="")
        return
    others = told_apart(
        each for each in stage.ideas if each.state == SHOWN and each.id != idea.id and not each.into
    )
    if not others:
        return
    with st.popover(_("Merge it into…")):
        key = f"into-{idea.id}"
        st.radio(
            _("Which one says the same?"),
            list(others),
            index=None,
            format_func=lambda each: others[each],
            key=key,
        )
        session_id, idea_id = stage.session.id, idea.id
        press(
            _("Merge"),
            f"sort-merge-{idea_id}",
            lambda who: _merge_into(who, session_id, idea_id, st.session_state.get(key) or ""),
        )


def _merge_into(who: Staff, session_id: str, idea: str, target: str) -> None:
    if not target:
        raise Refusal(_("Choose the one that says the same."))
    the(Facilitating).moderate(who, session_id, idea, was=SHOWN, into=target)


def _do(stage: Stage, label: str, key: str, idea: Idea, **change: object) -> None:
    """A button for one change of an idea that stands as it is drawn here."""
    session_id, idea_id, was = stage.session.id, idea.id, idea.state
    moderate = the(Facilitating).moderate
    press(label, key, lambda who: moderate(who, session_id, idea_id, was=was, **change))  # type: ignore[arg-type]  # one named change each


def rehearse(stage: Stage) -> None:
    """In practice: a button that lets made-up members join and answer what is open."""
    if not stage.session.practice:
        return
    fill = the(Rehearsing).fill
    step(
        stage,
        _("Let made-up members join and answer"),
        "rehearse",
        lambda who, of, seen: fill(who, of, _MADE_UP, seen=seen),
    )
