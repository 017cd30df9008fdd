"""Driving by two keys and no eyes: a clicker, the window of the big screen, a phone in the hand.

Forward is what the console's one coloured button does, back is the page or the part before. Who
presses is asked at every press: the address of a screen, which a whole hall can read, drives
nothing.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from courseware.domain.refusal import Refusal
from courseware.room.data import BLANK, LARGE_CODE
from courseware.room.session.stage import Stage
from courseware.room.session.steps import NextStep, next_step, optional_page
from courseware.room.trainer.acting import MovedOn, Trainer, not_yours
from courseware.room.trainer.facilitating import Facilitating
from courseware.words import _


class Key(enum.StrEnum):
    """What a clicker, or a hand, can say."""

    FORWARD = "forward"
    BACK = "back"
    BLANK = "blank"
    CODE = "code"
    ONE = "one"


@dataclass(frozen=True)
class Stepping:
    """One press at a time, on the session as whoever presses saw it."""

    facilitating: Facilitating

    def press(self, trainer: Trainer, session_id: str, seen: int, key: Key) -> None:
        """Does what `key` says, if the session is still at the `changes` that were `seen`. Raises
        `Refusal` for everybody but a trainer of this session."""
        stage = self.facilitating.stage(trainer, session_id)
        if stage.session.changes != seen:
            raise MovedOn(_("The screen has just changed. Look, and press again."))
        version = stage.session.version
        if key is Key.FORWARD:
            self.forward(trainer, session_id, version)
        elif key is Key.BACK:
            self.back(trainer, session_id, version)
        elif key is Key.ONE:
            self.one_by_one(trainer, session_id, version)
        else:
            cover = BLANK if key is Key.BLANK else LARGE_CODE
            self.facilitating.toggle_cover(trainer, session_id, version, cover)

    def press_by_screen(self, trainer: Trainer, screen_key: str, seen: int, key: Key) -> None:
        """As `press`, for the session whose big screen has this key. That somebody knows the key
        counts for nothing: they must be a trainer of the session."""
        session = self.facilitating.store.session_by("screen_key", screen_key)
        if session is None:
            raise not_yours()
        self.press(trainer, session.id, seen, key)

    def forward(self, trainer: Trainer, session_id: str, version: int, tie: str = "") -> None:
        """The step that the plan foresees now. `tie`: the trainer's word in a divided room."""
        room = self.facilitating
        stage = room.stage(trainer, session_id)
        at, round_ = stage.session.at, stage.round
        step = next_step(stage)
        if step in {NextStep.BEGIN, NextStep.NEXT}:
            room.go(trainer, session_id, version, at + 1)
        elif step is NextStep.OPEN:
            room.open(trainer, session_id, version, stage.next_ask)
        elif step is NextStep.LOCK:
            room.lock(trainer, session_id, version)
        elif step is NextStep.SHOW:
            room.show(trainer, session_id, version)
        elif step is NextStep.PAGE and round_:
            room.turn(trainer, session_id, version, round_.page + 1)
        elif step is NextStep.ANSWER:
            room.show_answer(trainer, session_id, version)
        elif step is NextStep.DRIVE:
            room.drive(trainer, session_id, version, tie)
        else:
            raise Refusal(_("That was the last part. End the session on the console."))

    def one_by_one(self, trainer: Trainer, session_id: str, version: int) -> None:
        """The next page of those that the plan passes over: a picture of many, one at a time."""
        page = optional_page(self.facilitating.stage(trainer, session_id))
        if page is None:
            raise Refusal(_("There is nothing more to be seen one at a time."))
        self.facilitating.turn(trainer, session_id, version, page)

    def back(self, trainer: Trainer, session_id: str, version: int) -> None:
        """The page before, or the part before. Never out of an open vote: a slip of the thumb
        would close it."""
        stage = self.facilitating.stage(trainer, session_id)
        if stage.is_open:
            raise Refusal(_("A vote is open. Lock it before you go back."))
        if may_turn_back(stage) and stage.round:
            self.facilitating.turn(trainer, session_id, version, stage.round.page - 1)
        elif stage.session.at > 0:
            self.facilitating.go(trainer, session_id, version, stage.session.at - 1)
        else:
            raise Refusal(_("This is the first part."))


def may_turn_back(stage: Stage) -> bool:
    """Whether the big screen has a page before the one that it shows."""
    return stage.round is not None and stage.round.page > 0
