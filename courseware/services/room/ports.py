"""What the live room needs from the outside world; `courseware.store` implements it.

Nobody's name is here. A participant is a random id that only their own phone knows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from courseware.domain.item import Json

ROOM, REMOTE = "room", "remote"
OPEN, LOCKED = "open", "locked"
WAITING, SHOWN, PARKED, DROPPED = "waiting", "shown", "parked", "dropped"


@dataclass(frozen=True)
class LiveSession:
    """One session in a room. `version` rises with every step, `wall` with every change to ideas;
    `at` is the part it has reached (-1: people are still joining). `sheet` is the run sheet as this
    session plans it."""

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

    @property
    def changes(self) -> int:
        """What screens and phones follow: it rises with every step and with the wall."""
        return self.version + self.wall


@dataclass(frozen=True)
class Round:
    """One vote on one thing. `ask` says what is asked: see `asks`. `result` is made once, when it
    is locked, and None where fewer than five people answered. `typed` are counts that the trainer
    added, by the value of the choice; `way` is where a case went on from here. `page` is the part
    of its result that the big screen shows. `wall` are the ideas that it chooses among, as they
    stood when it was opened: what is merged or parked since doesn't change what was asked. None
    for a round of another kind, and once the session is closed."""

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


class Sessions(Protocol):
    def add_session(self, session: LiveSession, trainer: str) -> None: ...
    def session(self, session_id: str) -> LiveSession | None: ...
    def session_by(self, kind: str, key: str) -> LiveSession | None:
        """By 'code', 'screen_key', 'catch_up_key' or 'help_key'; a code only of an open one."""
        ...

    def sessions_of(self, trainer: str) -> Sequence[LiveSession]:
        """Newest first."""
        ...

    def add_trainer(self, session_id: str, trainer: str) -> None: ...
    def may_drive(self, session_id: str, trainer: str) -> bool: ...
    def change_session(self, session_id: str, version: int, **changes: object) -> bool:
        """Makes the changes and the next version, if `version` is the present one."""
        ...

    def change_wall(self, session_id: str) -> None:
        """Says that ideas were changed. Whoever does so too waits until this is stored."""
        ...

    def pulse(self, session_id: str) -> tuple[int, int] | None:
        """The session's `changes`, and how many answers and ideas there are: asked every second."""
        ...

    def sessions_before(self, began: dt.datetime, made: dt.datetime) -> Sequence[str]:
        """Ids of the sessions still open that began before `began`, and of those that never began
        and were made before `made`."""
        ...

    def forget_votes(self, session_id: str) -> None:
        """Deletes answers, participants, who wrote which idea, what rounds kept of the wall, and
        the ideas that were neither let through nor parked; results and the other ideas stay."""
        ...

    def remove_session(self, session_id: str) -> None: ...


class Rounds(Protocol):
    def add_round(self, new: Round) -> None: ...
    def rounds(self, session_id: str) -> Sequence[Round]:
        """In the order in which they were opened."""
        ...

    def round(self, round_id: str) -> Round | None: ...
    def lock_round(self, round_id: str) -> Sequence[Vote] | None:
        """Locks it and returns every answer in it, in no order; None if it was locked before.
        An answer that is being stored meanwhile is either among them or refused."""
        ...

    def change_round(self, round_id: str, **changes: object) -> None: ...
    def votes(self, round_id: str) -> Sequence[Vote]: ...
    def answered(self, round_id: str, *, by_table: bool) -> Mapping[str, int]:
        """How many answered so far, by side: people, or phones where no table shares one."""
        ...


class Participants(Protocol):
    def add_participant(self, participant: Participant) -> None:
        """Adds one, or replaces what one said of itself."""
        ...

    def participant(self, session_id: str, participant_id: str) -> Participant | None: ...
    def present(self, session_id: str, *, by_table: bool) -> Mapping[str, int]:
        """How many joined, by side: people, or phones where no table shares one."""
        ...

    def put_vote(self, session_id: str, round_id: str, participant: str, response: Json) -> bool:
        """Stores or replaces one answer. False, storing nothing, if the round isn't open."""
        ...

    def vote(self, round_id: str, participant: str) -> Json | None: ...


class Ideas(Protocol):
    def add_idea(self, idea: Idea, round_id: str, participant: str) -> bool:
        """Adds it. False, storing nothing, if the round isn't open. Saying it again is no more."""
        ...

    def keep_idea(self, idea: Idea) -> None:
        """Adds one of a session that was held elsewhere: nobody's any more."""
        ...

    def ideas(self, session_id: str, part: str) -> Sequence[Idea]:
        """In an order that says nothing of who or when."""
        ...

    def own_ideas(self, session_id: str, part: str, participant: str) -> Sequence[Idea]: ...
    def change_idea(self, session_id: str, idea_id: str, **changes: object) -> bool: ...


class Attendances(Protocol):
    def want_attendance(self, session_id: str, registration: str) -> None:
        """Keeps that this person was there, without time or order."""
        ...

    def attendances(self, session_id: str) -> Sequence[str]: ...
    def forget_attendances(self, session_id: str) -> None: ...
    def add_attendance_code(self, registration: str, digest: str, until: dt.datetime) -> None: ...
    def take_attendance_code(self, digest: str, now: dt.datetime) -> str | None:
        """Whose it is, once; None if it is unknown, used or over."""
        ...


class RoomStore(Sessions, Rounds, Participants, Ideas, Attendances, Protocol):
    """Everything of the live room."""


class Hints(Protocol):
    """Tells every process that a session changed. Only a hint: the truth is `pulse`."""

    def tell(self, session_id: str) -> None: ...
    def listen(self, heard: Callable[[str], None]) -> Callable[[], None]:
        """Calls `heard` (from any thread) with the id of a session that changed. Returns what
        ends it."""
        ...
