"""What a trainer presses next: one step at a time, so that nobody has to think of it in a room."""

from __future__ import annotations

import enum

from courseware.room.data import LOCKED
from courseware.room.session.asks import IdeasAsk
from courseware.room.session.paging import screens_of
from courseware.room.session.rounds import SCENE
from courseware.room.session.showing import RoomView, shown_of
from courseware.room.session.stage import Stage


class NextStep(enum.StrEnum):
    """One press."""

    BEGIN = "begin"
    OPEN = "open"
    LOCK = "lock"
    SHOW = "show"
    PAGE = "page"
    ANSWER = "answer"
    DRIVE = "drive"
    NEXT = "next"
    END = "end"


def next_step(stage: Stage) -> NextStep:
    """The step that the plan foresees now; everything else stays possible."""
    round_ = stage.round
    if stage.part is None:
        return NextStep.BEGIN
    if stage.is_open:
        return NextStep.LOCK
    if may_show(stage):
        return NextStep.SHOW
    if has_more_pages(stage):
        return NextStep.PAGE
    if may_drive(stage):
        # Where too few answered there is nothing to argue about.
        is_to_argue = stage.next_ask and round_ and round_.result
        return NextStep.OPEN if is_to_argue else NextStep.DRIVE
    if stage.next_ask:
        return NextStep.OPEN
    if round_ and stage.ask and stage.ask.answer and not round_.answer_shown:
        return NextStep.ANSWER
    return NextStep.NEXT if stage.next_part else NextStep.END


def may_show(stage: Stage) -> bool:
    """Whether there is a result that the room hasn't seen. Words are shown on the wall instead."""
    round_ = stage.round
    is_words = isinstance(stage.ask, IdeasAsk)
    return round_ is not None and round_.state == LOCKED and not round_.shown and not is_words


def has_more_pages(stage: Stage) -> bool:
    """Whether the big screen has a page of what was revealed that it hasn't turned to, and that
    the plan doesn't pass over."""
    after = _pages_after(stage)
    return bool(after) and not after[0].is_optional


def optional_page(stage: Stage) -> int | None:
    """The page of the big screen that comes next and is for whoever asks for it; None if there is
    none."""
    after = _pages_after(stage)
    return after[0].page if after and after[0].is_optional else None


def _pages_after(stage: Stage) -> tuple[RoomView, ...]:
    round_ = stage.round
    if round_ is None or round_.state != LOCKED:
        return ()
    return screens_of(shown_of(stage))[round_.page + 1 :]


def may_drive(stage: Stage) -> bool:
    """Whether a case waits for the way that the room goes, and the room knows what it said."""
    round_ = stage.round
    is_scene = round_ is not None and round_.ask.startswith(SCENE)
    is_seen = round_ is not None and (round_.shown or not round_.result)
    return bool(is_scene and is_seen and round_ and round_.state == LOCKED and not round_.way)
