"""What people tried and what they were told: the truth that the database is held against."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

_ticks = itertools.count()


@dataclass
class Try:
    """One attempt to store a value. Whoever was told nothing doesn't know whether it arrived, but
    it did so, if at all, before it ended."""

    value: Any
    began: int
    ended: int = 0
    is_told: bool = False


@dataclass
class Register:
    """Something of which the latest counts, and all that was ever tried with it."""

    tries: list[Try] = field(default_factory=list)

    @contextmanager
    def trying(self, value: Any) -> Iterator[Try]:
        one = Try(value, next(_ticks))
        self.tries.append(one)
        try:
            yield one
        finally:
            one.ended = next(_ticks)

    @property
    def told(self) -> list[Any]:
        return [each.value for each in self.tries if each.is_told]

    def told_after(self, other: Try) -> bool:
        """Whether one was acknowledged that began when another attempt had ended."""
        return any(each.is_told and each.began > other.ended for each in self.tries)

    def may_be(self) -> list[Any]:
        """What can be stored now: whatever no later acknowledged attempt has replaced. Attempts at
        the same time may have come in either order."""
        told = [each for each in self.tries if each.is_told]
        left = [
            each.value for each in self.tries if not any(later.began > each.ended for later in told)
        ]
        return left if told else [None, *left]


@dataclass(frozen=True)
class Saved:
    """A text that was said to be saved: as which revision, or beside it."""

    text: str
    revision: int
    is_beside: bool


@dataclass
class Writing:
    """A field of words: nothing that was saved may go, unless somebody replaced it who had it in
    front of them."""

    saved: list[Saved] = field(default_factory=list)
    bases: list[int] = field(default_factory=list)
    """The revisions on which anything was ever tried."""


@dataclass
class Learner:
    """What one member did and was told."""

    registration: str
    sign_in: str
    address: str
    token: str = field(default="", repr=False)
    """Of the cookie that their browser has."""
    answers: dict[str, Register] = field(default_factory=lambda: defaultdict(Register))
    moves: Register = field(default_factory=Register)
    writing: Writing = field(default_factory=Writing)
    quiz: Register = field(default_factory=Register)
    steps: dict[str, Register] = field(default_factory=lambda: defaultdict(Register))
    codes: Register = field(default_factory=Register)
    erasing: Register = field(default_factory=Register)
    joining: Register = field(default_factory=Register)

    def sent(self) -> Counter[str]:
        """How often each answer was sent."""
        return Counter(
            f"{item} {each.value}"
            for item, register in self.answers.items()
            for each in register.tries
        )


@dataclass
class Ledger:
    """What everybody did and was told in one run."""

    learners: list[Learner] = field(default_factory=list)
    votes: dict[str, Register] = field(default_factory=lambda: defaultdict(Register))
    """By seat."""
    locking: Register = field(default_factory=Register)
    roster: dict[str, Register] = field(default_factory=lambda: defaultdict(Register))
    """By address."""
