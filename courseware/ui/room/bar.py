"""The bar of the console: what can be pressed now, what the plan foresees first and alone in
colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from courseware import runtime
from courseware.services.room import asks
from courseware.services.room.paging import screens_of
from courseware.services.room.ports import LOCKED
from courseware.services.room.showing import shown_of
from courseware.services.room.stage import Stage
from courseware.services.room.steps import Step, may_drive, may_show, next_step
from courseware.ui.room.acts import act
from courseware.words import _


def show(stage: Stage) -> None:
    """The buttons of this moment."""
    step = next_step(stage)
    with st.container(horizontal=True, key="console-acts"):
        _vote(stage, step)
        _reveal(stage, step)
        _asks(stage, step)
        _answer(stage, step)
        _go(stage, step)
    _pages(stage)


def keys() -> None:
    """Which keys press what."""
    said = _(
        "Keys: Alt with O opens, L locks, S shows, A answers, W goes the room’s way, P turns the "
        "page, N goes on, B goes back."
    )
    st.caption(said)


def front(stage: Stage) -> str:
    """The choice that most of the room has made in a case; '' in a tie or without a result."""
    found = stage.round
    return asks.driven(found.result["summary"]) if found and found.result else ""


def tie_key(stage: Stage) -> str:
    """Under which the trainer's word in a tie is kept."""
    return f"tie-{stage.round.id}" if stage.round else "tie"


def _press(label: str, key: str, shortcut: str | None, *, first: bool) -> bool:
    kind: Any = "primary" if first else "secondary"
    return st.button(label, type=kind, key=key, shortcut=shortcut)


def _do(stage: Stage, what: Callable[..., Any], *given: Any) -> None:
    act(stage.session.id, what, *given)


def _vote(stage: Stage, step: Step) -> None:
    room = runtime.services().facilitating
    if stage.is_open and _press(_("Lock it"), "lock", "Alt+L", first=step is Step.LOCK):
        _do(stage, room.lock)


def _reveal(stage: Stage, step: Step) -> None:
    room, found = runtime.services().facilitating, stage.round
    if found is None or found.state != LOCKED:
        return
    if may_show(stage) and _press(_("Show the result"), "show", "Alt+S", first=step is Step.SHOW):
        _do(stage, room.show)
    if may_drive(stage) and _press(
        _("Go the room’s way"), "drive", "Alt+W", first=step is Step.DRIVE
    ):
        _do(stage, room.drive, st.session_state.get(tie_key(stage)) or "")


def _answer(stage: Stage, step: Step) -> None:
    found, ask = stage.round, stage.ask
    if found is None or found.state != LOCKED or ask is None:
        return
    if (
        ask.answer
        and not found.answer_shown
        and _press(_("Show the answer"), "show-answer", "Alt+A", first=step is Step.ANSWER)
    ):
        _do(stage, runtime.services().facilitating.show_answer)


def _asks(stage: Stage, step: Step) -> None:
    for at, ask in enumerate(stage.may_ask):
        first = step is Step.OPEN and ask == stage.next_ask
        shortcut = "Alt+O" if at == 0 else None
        if _press(_name(stage, ask), f"open-{ask}", shortcut, first=first):
            _do(stage, runtime.services().facilitating.open, ask)


def _name(stage: Stage, ask: str) -> str:
    done = any(each.ask == ask for each in stage.rounds_here)
    if ask.startswith(asks.SCENE):
        return _("Vote on this again") if done else _("Open the next decision")
    names = {
        asks.OWN: (_("Open the vote"), _("Vote again")),
        asks.PREDICTED: (_("Ask what the room will say"), _("Ask again what it will say")),
        asks.IDEAS: (_("Open the wall"), _("Open the wall again")),
        asks.DOTS: (_("Let people choose"), _("Let people choose again")),
        asks.STRENGTHS: (_("Ask how strong each is"), _("Ask again how strong")),
        asks.TARGETS: (_("Pick two to lower"), _("Pick again")),
    }
    return names[ask][done]


def _go(stage: Stage, step: Step) -> None:
    at, part, room = stage.session.at, stage.next_part, runtime.services().facilitating
    if part is not None:
        label = _("Begin: {title}") if at < 0 else _("Next: {title}")
        first = step in {Step.BEGIN, Step.NEXT}
        if _press(label.format(title=part.title), "next", "Alt+N", first=first):
            _do(stage, room.go, at + 1)
    if at > 0 and _press(_("Back"), "back", "Alt+B", first=False):
        _do(stage, room.go, at - 1)


def _pages(stage: Stage) -> None:
    """Turning the big screen, where what it may show is more than one page."""
    shown = shown_of(stage)
    pages = len(screens_of(shown))
    if pages < 2:
        return
    at = min(shown.page, pages - 1)
    room = runtime.services().facilitating
    with st.container(horizontal=True, vertical_alignment="center", key="console-pages"):
        said = _("Big screen: page {page} of {pages}").format(page=at + 1, pages=pages)
        st.html(f"<p>{said}</p>", width="content")
        if at + 1 < pages and _press(_("Next page"), "page-on", "Alt+P", first=False):
            _do(stage, room.turn, at + 1)
        if at + 1 == pages and _press(_("First page"), "page-first", "Alt+P", first=False):
            _do(stage, room.turn, 0)
        if at and _press(_("Page before"), "page-back", None, first=False):
            _do(stage, room.turn, at - 1)
