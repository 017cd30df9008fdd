"""Sums over everybody who lets their answers be counted, as they were released."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

NOT_ANSWERED = "none"
"""Of those who are counted, the ones who didn't answer a question: they stand in no line."""

CHANGE = "change"
"""The question whose release is the mean change from before to after, with its interval."""

EVERYBODY = "everybody"
"""The one group there is: no council, cohort, room or partnership is told apart."""


@dataclass(frozen=True)
class Line:
    """How many gave one of these answers. Mostly there is one; fewer than five are told only
    together with the next."""

    answers: tuple[str, ...]
    people: int


@dataclass(frozen=True)
class Released:
    """The sums of one question, as last released."""

    question: str
    on: dt.date
    lines: tuple[Line, ...]

    @property
    def people(self) -> int:
        """How many answered it; where some who didn't are counted with them, at most so many."""
        return sum(each.people for each in self.lines)

    @property
    def is_exact(self) -> bool:
        """Whether nobody is in these lines who didn't answer."""
        return not any(NOT_ANSWERED in each.answers for each in self.lines)


@dataclass(frozen=True)
class Change:
    """The mean change of so many people, of 1, and the interval that holds the true one 95 times
    in 100."""

    on: dt.date
    people: int
    mean: float
    low: float
    high: float
