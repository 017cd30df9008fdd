"""The plan in the console: where the room is, and the parts to come as a list to change."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st

from courseware.domain.course import Course
from courseware.domain.parts.runsheet import Part, PartKind, RunSheet
from courseware.identity.staff.service import Staff
from courseware.platform.held import the
from courseware.room.console.acts import step
from courseware.room.session import plan_changes, runsheets
from courseware.room.session.stage import Stage
from courseware.room.trainer.facilitating import Facilitating
from courseware.words import _

Change = Callable[[RunSheet], RunSheet]


def show(stage: Stage) -> None:
    """Any part to go to; the parts to come; one of them to change; one more to add."""
    with st.expander(_("The plan: go to any part, or change what is to come"), key="sheet"):
        _jump(stage)
        first = stage.session.at + 1
        for at, part in plan_changes.to_come(stage.sheet, first):
            _row(stage, at, part, first)
        _change(stage, first)
        _add(stage)


def _jump(stage: Stage) -> None:
    parts = stage.sheet.parts
    key, go = f"jump-{stage.session.version}", the(Facilitating).go
    st.selectbox(
        _("Go to"),
        range(len(parts)),
        index=max(stage.session.at, 0),
        format_func=lambda at: f"{at + 1}. {parts[at].title} ({parts[at].minutes})",
        key=key,
    )
    step(
        stage,
        _("Go there"),
        "jump-go",
        lambda who, of, seen: go(who, of, seen, st.session_state[key]),
    )


def _row(stage: Stage, at: int, part: Part, first: int) -> None:
    """A part to come, with what can be done to it in one press."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"part-{part.id}"):
        minutes = _("{minutes} minutes").format(minutes=part.minutes)
        line = f"{at + 1}. {escape(part.title)} <span class='quiet'>{minutes}</span>"
        st.html(f"<p>{line}</p>", width="stretch")
        if at > first:
            up = partial(plan_changes.moved, part_id=part.id, by=-1, first=first)
            _replan(stage, _("Up"), f"up-{part.id}", up)
        if at + 1 < len(stage.sheet.parts):
            down = partial(plan_changes.moved, part_id=part.id, by=1, first=first)
            _replan(stage, _("Down"), f"down-{part.id}", down)
        out = partial(plan_changes.without, part_id=part.id)
        _replan(stage, _("Leave out"), f"out-{part.id}", out)


def _change(stage: Stage, first: int) -> None:
    """One part's words and minutes."""
    parts = {part.id: part for _at, part in plan_changes.to_come(stage.sheet, first)}
    chosen = st.selectbox(
        _("Change a part"),
        list(parts),
        index=None,
        format_func=lambda each: parts[each].title if each in parts else "",
        placeholder=_("Choose a part"),
        key="change-part",
    )
    if chosen not in parts:
        return
    part, key = parts[chosen], f"change-{chosen}"
    st.text_input(_("Title"), part.title, max_chars=runsheets.MOST_WORDS, key=f"{key}-title")
    st.number_input(_("Minutes"), 1, runsheets.LONGEST, part.minutes, key=f"{key}-minutes")
    is_wall = part.kind is PartKind.IDEAS
    words = part.prompt if is_wall else part.screen
    label = _("Asked for the wall") if is_wall else _("Shown on the screen")
    st.text_area(label, words, max_chars=runsheets.MOST_WORDS, key=f"{key}-words")
    if is_wall:
        st.number_input(_("Dots that each may give"), 0, 5, part.dots, key=f"{key}-dots")
    st.checkbox(_("May be skipped when it gets late"), part.skip, key=f"{key}-skip")
    _replan(stage, _("Keep this part"), f"keep-{chosen}", lambda sheet: _typed(sheet, part, key))


def _typed(sheet: RunSheet, part: Part, key: str) -> RunSheet:
    said = st.session_state
    words = str(said.get(f"{key}-words", ""))
    is_wall = part.kind is PartKind.IDEAS
    new = dataclasses.replace(
        part,
        title=str(said.get(f"{key}-title", part.title)).strip(),
        minutes=int(said.get(f"{key}-minutes") or 0),
        prompt=words if is_wall else part.prompt,
        screen=part.screen if is_wall else words,
        dots=int(said.get(f"{key}-dots") or 0) if is_wall else part.dots,
        skip=bool(said.get(f"{key}-skip", part.skip)),
    )
    return plan_changes.changed(sheet, new)


def _add(stage: Stage) -> None:
    """One more part, of a kind, from what the course has."""
    course, names = the(Course), kind_names()
    kind = st.selectbox(
        _("Add a part"),
        list(names),
        index=None,
        format_func=lambda each: names[each],
        placeholder=_("Choose what happens in it"),
        key="add-kind",
    )
    if kind is None:
        return
    if kind in runsheets.ASKING:
        st.selectbox(
            _("Which one?"),
            plan_changes.askable(course, kind),
            format_func=lambda each: course.items[each].stem,
            key=f"add-item-{kind}",
        )
    label = _("What people are asked to write") if kind is PartKind.IDEAS else _("Title")
    st.text_input(label, max_chars=runsheets.MOST_WORDS, key="add-title")

    def added(sheet: RunSheet) -> RunSheet:
        said = st.session_state
        item = str(said.get(f"add-item-{kind}") or "")
        title = str(said.get("add-title") or "")
        part = plan_changes.from_course(course, sheet, kind, item, title)
        return plan_changes.added(sheet, part)

    _replan(stage, _("Add it at the end"), f"add-{kind}", added)


def _replan(stage: Stage, label: str, key: str, change: Change) -> None:
    sheet, replan = stage.sheet, the(Facilitating).replan

    def act(who: Staff, session_id: str, version: int) -> None:
        replan(who, session_id, version, change(sheet))

    step(stage, label, key, act)


def kind_names() -> dict[PartKind, str]:
    """What each kind of part is called."""
    return {
        PartKind.TALK: _("Talk"),
        PartKind.BREAK: _("Break"),
        PartKind.VOTE: _("Vote or exercise on phones"),
        PartKind.IDEAS: _("Ideas on a wall"),
        PartKind.CASE: _("A case, the majority drives"),
        PartKind.FORCES: _("Force field together"),
    }
