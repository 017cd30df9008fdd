"""The bar of the console: what can be pressed now, what the plan foresees first and alone in
colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import streamlit as st

from courseware.platform.held import the
from courseware.room.console.acts import OnSession, step
from courseware.room.data import LOCKED
from courseware.room.session import rounds as asks
from courseware.room.session.paging import screens_of
from courseware.room.session.showing import shown_of
from courseware.room.session.stage import Stage
from courseware.room.session.steps import NextStep, may_drive, may_show, next_step
from courseware.room.trainer.facilitating import Facilitating
from courseware.words import _


@dataclass(frozen=True)
class _Act:
    """A button: what it is called, what it does, and whether it is the step that comes next."""

    label: str
    key: str
    shortcut: str | None
    is_next: bool
    what: OnSession


def show(stage: Stage) -> None:
    """The buttons of this moment: what comes next is always at the same place, the first."""
    planned = next_step(stage)
    acts = [*_vote(stage, planned), *_reveal(stage, planned), *_asks(stage, planned)]
    acts += [*_answer(stage, planned), *_go(stage, planned)]
    acts.sort(key=lambda each: not each.is_next)
    with st.container(horizontal=True, vertical_alignment="center", key="console-acts"):
        for each in acts:
            kind = "primary" if each.is_next else "secondary"
            step(stage, each.label, each.key, each.what, type=kind, shortcut=each.shortcut)
        _pages(stage)
    if planned is NextStep.END:
        said = _("That was the last part. “End the session” is at the foot of this page.")
        st.html(f"<p>{said}</p>")


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


def _vote(stage: Stage, planned: NextStep) -> Iterator[_Act]:
    room = the(Facilitating)
    if stage.is_open:
        yield _Act(_("Lock it"), "lock", "Alt+L", planned is NextStep.LOCK, room.lock)


def _reveal(stage: Stage, planned: NextStep) -> Iterator[_Act]:
    room, found = the(Facilitating), stage.round
    if found is None or found.state != LOCKED:
        return
    if may_show(stage):
        yield _Act(_("Show the result"), "show", "Alt+S", planned is NextStep.SHOW, room.show)
    if may_drive(stage):
        tie = tie_key(stage)
        label = _("Go the room’s way")
        yield _Act(
            label,
            "drive",
            "Alt+W",
            planned is NextStep.DRIVE,
            lambda who, of, seen: room.drive(who, of, seen, st.session_state.get(tie) or ""),
        )


def _answer(stage: Stage, planned: NextStep) -> Iterator[_Act]:
    room, found, ask = the(Facilitating), stage.round, stage.ask
    if found is None or found.state != LOCKED or ask is None:
        return
    if ask.answer and not found.answer_shown:
        label = _("Show the answer")
        yield _Act(label, "show-answer", "Alt+A", planned is NextStep.ANSWER, room.show_answer)


def _asks(stage: Stage, planned: NextStep) -> Iterator[_Act]:
    room = the(Facilitating)
    for at, ask in enumerate(stage.may_ask):
        is_next = planned is NextStep.OPEN and ask == stage.next_ask
        shortcut = "Alt+O" if at == 0 else None
        yield _Act(_name(stage, ask), f"open-{ask}", shortcut, is_next, partial(room.open, ask=ask))


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


def _go(stage: Stage, planned: NextStep) -> Iterator[_Act]:
    at, part, room = stage.session.at, stage.next_part, the(Facilitating)
    if part is not None:
        label = _("Begin: {title}") if at < 0 else _("Next: {title}")
        is_next = planned in {NextStep.BEGIN, NextStep.NEXT}
        go_on = partial(room.go, at=at + 1)
        yield _Act(label.format(title=part.title), "next", "Alt+N", is_next, go_on)
    if at > 0:
        yield _Act(_("Back"), "back", "Alt+B", False, partial(room.go, at=at - 1))


def _pages(stage: Stage) -> None:
    """Turning the big screen, where what it may show is more than one page: in the same row where
    there is room, so that the bar keeps its height."""
    shown = shown_of(stage)
    pages = len(screens_of(shown))
    if pages < 2:
        return
    at = min(shown.page, pages - 1)
    room = the(Facilitating)
    said = _("Big screen: page {page} of {pages}").format(page=at + 1, pages=pages)
    st.html(f"<p>{said}</p>", width="content")
    turns = [
        (at + 1 < pages, _("Next page"), "page-on", "Alt+P", at + 1),
        (at + 1 == pages, _("First page"), "page-first", "Alt+P", 0),
        (at > 0, _("Page before"), "page-back", None, at - 1),
    ]
    for is_there, label, key, shortcut, page in turns:
        if is_there:
            step(stage, label, key, partial(room.turn, page=page), shortcut=shortcut)
