"""The wall from the trainer's side: what waits, what is shown, what was parked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from courseware.domain.refusal import Refusal
from courseware.identity.staff.service import Staff
from courseware.platform.held import the
from courseware.room.console.acts import press
from courseware.room.data import DROPPED, PARKED, SHOWN, WAITING, Idea
from courseware.room.session import alike
from courseware.room.session.batches import batch
from courseware.room.session.near import like, together
from courseware.room.session.rounds import AMONG_IDEAS
from courseware.room.session.stage import Stage
from courseware.room.trainer.facilitating import Facilitating
from courseware.words import _, plural


def show(stage: Stage) -> None:
    """What waits, a few at a time, then what is on the wall. Only what you let through is on the
    screen."""
    waiting = [each for each in stage.ideas if each.state == WAITING]
    shown = [each for each in stage.ideas if each.state == SHOWN]
    with st.container(key="console-wall"):
        _queue(stage, waiting, shown)
        if shown:
            st.html(f"<h3>{_('On the wall')} ({len(shown)})</h3>")
        for idea in shown:
            with _row(idea):
                _do(stage, _("Hide"), f"hide-{idea.id}", idea, state=DROPPED)


def sort(stage: Stage) -> None:
    """The rest that can be done with ideas: pin, merge, park, bring back."""
    if stage.is_open and stage.round and stage.round.ask in AMONG_IDEAS:
        said = _(
            "People choose among the ideas as they stood when you opened this: what you change "
            "now counts from the next vote on."
        )
        st.caption(said)
    names = {
        SHOWN: _("Change something on the wall: pin, merge, park"),
        PARKED: _("Parked for later"),
        DROPPED: _("Hidden or left out"),
    }
    for state, name in names.items():
        ideas = [each for each in stage.ideas if each.state == state]
        if ideas:
            with st.expander(f"{name} ({len(ideas)})", key=f"wall-{stage.session.at}-{state}"):
                _sort(stage, state, ideas)


def _queue(stage: Stage, waiting: Sequence[Idea], shown: Sequence[Idea]) -> None:
    """The few that are in front, to be read one by one, and how many wait below them."""
    place = f"front-{stage.session.id}-{stage.session.at}"
    found = batch(st.session_state.get(place, ()), waiting, shown=shown)
    st.session_state[place] = found.front
    if not found.front:
        return
    by_id = {each.id: each for each in waiting}
    front = [by_id[each] for each in found.front]
    label = plural(
        "Show this one: I have read it", "Show these {count}: I have read them", len(front)
    )
    _show_these(label, stage.session.id, found.front)
    for group in together(front):
        for idea in group:
            _waiting(stage, idea, shown)
        if len(group) > 1:
            _as_one(stage, [each.id for each in group])
    if found.below:
        said = plural("{count} more waits", "{count} more wait", found.below)
        st.html(f'<p class="below" role="status">{said}</p>')


def _waiting(stage: Stage, idea: Idea, shown: Sequence[Idea]) -> None:
    """In one row, so that all that one press shows are in sight together. What is left out may be
    parked under “More”: a third button in each row is read by nobody while people wait."""
    near = like(idea, shown)
    said = _("Nearly the same is on the wall: “{text}”").format(text=near.text) if near else ""
    with _row(idea, said):
        _do(stage, _("Show"), f"{SHOWN}-{idea.id}", idea, state=SHOWN)
        _do(stage, _("Leave out"), f"{DROPPED}-{idea.id}", idea, state=DROPPED)
        if near:
            _as_one(stage, [near.id, idea.id], _("Put it to that one"))


def _as_one(stage: Stage, ids: Sequence[str], label: str = "") -> None:
    """One press for ideas that say nearly the same."""
    session_id, show_as_one = stage.session.id, the(Facilitating).show_as_one
    said = label or _("These {count} say nearly the same: show them as one").format(count=len(ids))
    press(said, f"as-one-{'-'.join(ids)}", lambda who: show_as_one(who, session_id, ids))


def _show_these(label: str, session_id: str, read: Sequence[str]) -> None:
    """Those that are drawn with the button, whatever arrives before the press."""
    let_through = the(Facilitating).let_through
    key = f"show-all-{'-'.join(read)}"
    press(label, key, lambda who: let_through(who, session_id, read))


def _row(idea: Idea, below: str = "") -> DeltaGenerator:
    """An idea with room for its buttons beside it; `below`: a line about it."""
    row = st.container(horizontal=True, vertical_alignment="center", key=f"idea-{idea.id}")
    about = f'<p class="near">{escape(below)}</p>' if below else ""
    row.html(f"<p>{_line(idea)}</p>{about}", width="stretch")
    return row


def _line(idea: Idea) -> str:
    who = f"<b>{escape(idea.table)}</b> " if idea.table else ""
    side = {"for": _("drives"), "against": _("resists")}.get(idea.side, "")
    notes = [each for each in (side, _("pinned") if idea.pinned else "") if each]
    if idea.into:
        notes.append(_("merged"))
    note = f' <span class="quiet">({", ".join(notes)})</span>' if notes else ""
    return f"{who}{escape(idea.text)}{note}"


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
