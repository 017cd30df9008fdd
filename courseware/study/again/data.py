"""What top-ups are about: their days, what was answered of an idea before, what comes of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from courseware.domain.item import Outcome
from courseware.domain.parts.parallel import Idea
from courseware.study.asking.sitting import Sitting
from courseware.study.data import Answer, Attempt

LATE = dt.timedelta(days=30)
"""So long the last one stays open; the others stay open until the next."""

IN_A_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Met:
    """A wording of an idea, as it was answered when it was first asked."""

    idea: str
    form: str
    item: str
    right: bool
    sure: str
    at: dt.datetime

    @classmethod
    def by(cls, answer: Answer, idea: str, form: str) -> Met:
        right = answer.outcome == Outcome.RIGHT.value
        return cls(idea, form, answer.item, right, answer.sure, answer.at)


@dataclass(frozen=True)
class Wish:
    """What a member wants of top-ups: none before a day, or none any more."""

    not_before: dt.date | None = None
    stopped: bool = False


@dataclass(frozen=True)
class Standing:
    """Where a member is with top-ups. `days`: when each comes; none while the core isn't read.
    `due`: the one that is offered today; None if there is none. `under_way`: it is begun."""

    days: tuple[tuple[int, dt.date], ...] = ()
    due: int | None = None
    under_way: bool = False
    next_on: dt.date | None = None
    stopped: bool = False


@dataclass(frozen=True)
class TopUp:
    """One top-up of a member, begun."""

    day: int
    sitting: Sitting

    @property
    def attempt(self) -> Attempt:
        return self.sitting.attempt

    @property
    def at(self) -> int | None:
        """The number of the first question that isn't answered; None once all are."""
        return self.sitting.at


@dataclass(frozen=True)
class TopUpLetter:
    """One that is to go: for the top-up of which day after the core, on which date. `stop`: what
    the link in it has to say to stop them."""

    registration: str
    day: int
    on: dt.date
    stop: str


@dataclass(frozen=True)
class RoundOfLetters:
    """What a night's letters came to. `stopped`: why they ended before their end ('': they
    didn't)."""

    sent: int = 0
    not_taken: int = 0
    unsure: int = 0
    stopped: str = ""


@dataclass(frozen=True)
class Came:
    """What a top-up came to, as ideas."""

    stayed: tuple[Idea, ...] = ()
    came_back: tuple[Idea, ...] = ()
    once_more: tuple[Idea, ...] = ()
