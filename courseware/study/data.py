"""A member's answers, attempts and texts, as stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from courseware.domain.item import Json

EARLIER = "earlier-page."
"""With a number after it: the field in which a page is kept that its member put away."""

TOP_UP = "again/"
"""How the places of top-ups begin."""


MEASURE = "measure/"
"""How the places begin of what is asked before the course, after it and months later."""


@dataclass(frozen=True)
class Answer:
    """A response as stored. `place` is 'types/culture' (in a step), or that of an attempt."""

    id: str
    registration: str
    place: str
    item: str
    edition: int
    digest: str
    response: Json
    outcome: str
    score: float | None
    sure: str
    at: dt.datetime
    live_session: str = ""


@dataclass(frozen=True)
class Attempt:
    """One sitting of a quiz. `items` are those asked; `before` is the attempt it follows ('')."""

    id: str
    registration: str
    quiz: str
    items: tuple[str, ...]
    started_at: dt.datetime
    finished_at: dt.datetime | None
    before: str = ""

    @property
    def place(self) -> str:
        """Where its answers are kept. What is asked once has a place of its own: 'again/7' a
        top-up, for each of its days."""
        return self.quiz if self.quiz.startswith((TOP_UP, MEASURE)) else self.id


@dataclass(frozen=True)
class Text:
    """Current text of one field of one member, decrypted."""

    field: str
    text: str
    revision: int
    updated_at: dt.datetime


@dataclass(frozen=True)
class TextBeside:
    """A version kept beside the current one, because it was written elsewhere meanwhile."""

    field: str
    tab: str
    text: str
    base_revision: int
    updated_at: dt.datetime
