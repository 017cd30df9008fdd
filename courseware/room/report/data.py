"""A session as it is kept: its results, the words that were let through, and nobody's vote."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from courseware.domain.form import Field
from courseware.domain.group import GroupResult
from courseware.domain.item import Json
from courseware.domain.parts.runsheet import Part
from courseware.room.data import Round
from courseware.room.session.showing import Consequence


@dataclass(frozen=True)
class Seen:
    """How the big screen tells a result. `finding` is its one sentence. What is `right`, as (about,
    label), is there where the answer is told. `behind` is what stands behind
    the result, and `is_behind` which; `moves` are who moved from what to what between the two, or
    `unmoved` says why that isn't told. `earlier` is what the room said of the same at first.
    `is_ranked`: told from what was chosen most to what was chosen least."""

    finding: str = ""
    right: frozenset[tuple[str, str]] = frozenset()
    behind: GroupResult | None = None
    is_behind: str = ""
    moves: tuple[tuple[str, str, int], ...] = ()
    unmoved: str = ""
    earlier: GroupResult | None = None
    is_expected: bool = False
    is_ranked: bool = False


@dataclass(frozen=True)
class Result:
    """One round as it is kept. `name` is unique within the pack. `answer` is what is right, in
    words, where files tell it: see `seen.tells_answer`."""

    name: str
    stem: str
    result: GroupResult
    lines: tuple[str, ...]
    answer: str
    ways: tuple[Consequence, ...]
    seen: Seen = field(default_factory=Seen)


@dataclass(frozen=True)
class Chapter:
    """One part of the session: its results, and the words that were let through."""

    title: str
    results: tuple[Result, ...]
    ideas: tuple[str, ...]
    parked: tuple[str, ...]


@dataclass(frozen=True)
class Pack:
    """A session as it is kept. `joined` and `most_answered` are 0 for fewer than five people."""

    title: str
    day: dt.date
    practice: bool
    joined: int
    most_answered: int
    chapters: tuple[Chapter, ...]
    data: Json


@dataclass(frozen=True)
class Question:
    """One thing that absent members can answer, then compare with the room: with the last `round`
    of it that came to something."""

    number: int
    stem: str
    fields: tuple[Field, ...]
    part: Part
    round: Round


@dataclass(frozen=True)
class Asked:
    """A question with what the room said: all that a page without a server can compare with."""

    question: Question
    room: Result


@dataclass(frozen=True)
class CatchUp:
    """All of a session that can be caught up on."""

    title: str
    day: dt.date
    asked: tuple[Asked, ...]
