"""What the council side speaks of: councils, cohorts, people, records, filters.

Days are days in Europe/London, never times.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from courseware.domain.names import folded
from courseware.domain.records import Fact, Status

ASKED_AGAIN_FOR = 18
"""Months after completing; later, a question about their work comes out of the blue."""


class Occasion(enum.StrEnum):
    """Why somebody is written to. The values stand in addresses, in the store and in content."""

    INVITE = "invite"
    NOW = "now"
    THREE_MONTHS = "3-months"
    SIX_MONTHS = "6-months"
    TWELVE_MONTHS = "12-months"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    LOOK_AGAIN_3 = "look-again-3"
    LOOK_AGAIN_6 = "look-again-6"
    LOOK_AGAIN_12 = "look-again-12"


LOOK_AGAIN = {
    Occasion.LOOK_AGAIN_3: (3, 6),
    Occasion.LOOK_AGAIN_6: (6, 12),
    Occasion.LOOK_AGAIN_12: (12, ASKED_AGAIN_FOR),
}
"""For those who are complete: from how many months after it, and until the next."""


@dataclass(frozen=True)
class Council:
    """A council. `id` is its GSS code, or any other that nobody else has."""

    id: str
    name: str
    alternative_name: str
    seats: int


@dataclass(frozen=True)
class Cohort:
    """People of a council who are asked for the same modules by the same day."""

    id: str
    council: str
    name: str
    starts_on: dt.date
    due_on: dt.date | None
    modules: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """Somebody in a cohort, as the roster has them and as far as they have come. `somebody` is the
    same in every cohort of the council that they are in; in one of them they are `counted`."""

    id: str
    council: str
    cohort: str
    name: str
    email: str
    ward: str = ""
    external_id: str = ""
    joined_on: dt.date | None = None
    standing: Status = Status.INVITED
    completed_on: dt.date | None = None
    modules_done: int = 0
    issue: int = 1
    """Which of the links made for them is good: the others have ended."""
    somebody: str = ""
    counted: bool = True
    due_on: dt.date | None = None
    """A due date of their own, as after a by-election."""


def due_of(person: Person, cohort: Cohort | None) -> dt.date | None:
    """By when somebody is to be complete: their own day, or that of their cohort."""
    return person.due_on or (cohort.due_on if cohort else None)


@dataclass(frozen=True)
class Record:
    """A fact as the council sees it. `correction`: the id of the one it comes from, or ''."""

    person: str
    fact: Fact
    correction: str = ""


@dataclass(frozen=True)
class Correction:
    """An officer's word for a module completed elsewhere. Kept for good, also when undone.
    `register`: the same for all that were entered from one file; '' if it stands alone."""

    id: str
    person: str
    council: str
    fact: Fact
    reason: str
    by: str
    at: dt.datetime
    undone_by: str = ""
    undone_at: dt.datetime | None = None
    undone_reason: str = ""
    register: str = ""


class Sort(enum.StrEnum):
    """What a list can be sorted by."""

    NAME = "name"
    WARD = "ward"
    STANDING = "standing"
    MODULES = "modules"
    COMPLETED = "completed"


@dataclass(frozen=True)
class Filter:
    """Which people: every number on a dashboard is one of these."""

    councils: frozenset[str]
    cohort: str = ""
    standing: Status | None = None
    overdue_on: dt.date | None = None
    module: str = ""
    status: Status | None = None
    ward: str = ""
    words: str = ""
    joined: bool | None = None


@dataclass(frozen=True)
class PeopleQuery:
    """A page of a list: which people, in what order, how many."""

    which: Filter
    sort: Sort = Sort.NAME
    descending: bool = False
    page: int = 1
    size: int = 50


@dataclass(frozen=True)
class PersonRow:
    """A line of a list: a person and their modules."""

    person: Person
    records: tuple[Record, ...]


@dataclass(frozen=True)
class PreElectionPeriod:
    """The days before an election, both counted in, on which a council publishes nothing."""

    council: str
    first: dt.date
    last: dt.date

    def holds(self, day: dt.date) -> bool:
        """Whether a day, in Europe/London, is one of them."""
        return self.first <= day <= self.last


def sort_name(name: str) -> str:
    """As a list is sorted: 'Mòrag Nic Dhòmhnaill' as 'dhomhnaill, morag nic'."""
    *given, family = folded(name).split() or [""]
    return f"{family}, {' '.join(given)}" if given else family
