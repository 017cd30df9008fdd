"""What is kept of a live session: its rounds, participants, votes and ideas.

No names are kept. A participant is a random id that only their own phone knows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from courseware.dates import day_in_london
from courseware.domain.item import Json

ROOM, REMOTE = "room", "remote"
OPEN, LOCKED = "open", "locked"
WAITING, SHOWN, PARKED, DROPPED = "waiting", "shown", "parked", "dropped"
BLANK, LARGE_CODE = "blank", "code"


@dataclass(frozen=True)
class LiveSession:
    """One session in a room. `version` rises with every step, `wall` with every change to ideas;
    `at` is the part it has reached (-1: people are still joining). `sheet` is the run sheet as this
    session plans it. `cover` is what hides everything else on the big screen, '' for nothing.
    `joined` is how many people had joined when it was closed."""

    id: str
    code: str
    screen_key: str
    catch_up_key: str
    help_key: str
    title: str
    sheet: Json
    practice: bool
    version: int
    at: int
    created_at: dt.datetime
    began_at: dt.datetime | None = None
    part_began_at: dt.datetime | None = None
    timer_ends_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    wall: int = 0
    cover: str = ""
    joined: int = 0

    @property
    def changes(self) -> int:
        """What screens and phones follow: it rises with every step and with the wall."""
        return self.version + self.wall

    @property
    def day(self) -> dt.date:
        """When it took place, as the hall counts its days."""
        return day_in_london(self.began_at or self.created_at)


@dataclass(frozen=True)
class Round:
    """One vote on one thing. `ask` says what is asked: see `session/rounds.py`. `result` is made
    once, when the round is locked, and is None where fewer than five people answered. `typed` are
    counts that the trainer added, by the value of the choice; `way` is where a case went on from
    here. `page` is the part of its result that the big screen shows. `wall` are the ideas that it
    chooses among, as they stood when it was opened: what is merged or parked since doesn't change
    what was asked. It is None for a round of another kind, and once the session is closed."""

    id: str
    session: str
    part: str
    ask: str
    number: int
    item: str
    digest: str
    state: str
    people: int = 0
    result: Json = None
    typed: Mapping[str, int] = field(default_factory=dict)
    shown: bool = False
    answer_shown: bool = False
    way: str = ""
    page: int = 0
    wall: Json = None


@dataclass(frozen=True)
class Participant:
    """A phone in a room: alone, or a table's that speaks for `people`. It counts for so many only
    in parts where tables answer: nothing but its own word stands for them."""

    id: str
    session: str
    side: str = ROOM
    people: int = 1
    table: str = ""


@dataclass(frozen=True)
class Vote:
    """What one participant answered in a round, and for how many people."""

    participant: str
    response: Json
    people: int = 1
    side: str = ROOM


@dataclass(frozen=True)
class Idea:
    """Something written to the wall. Only what is shown was let through by a trainer."""

    id: str
    session: str
    part: str
    text: str
    table: str = ""
    state: str = WAITING
    into: str = ""
    side: str = ""
    pinned: bool = False
