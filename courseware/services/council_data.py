"""What the council side speaks of: councils, cohorts, people, records, filters, the audit log.

Days are days in Europe/London, never times.
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from courseware.domain.item import Json
from courseware.domain.records import Fact, Status
from courseware.domain.roster import RosterRow


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
    """Somebody in a cohort, as the roster has them and as far as they have come."""

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


@dataclass(frozen=True)
class Record:
    """A fact as the council sees it. `correction`: the id of the one it comes from, or ''."""

    person: str
    fact: Fact
    correction: str = ""


@dataclass(frozen=True)
class Correction:
    """An officer's word for a module completed elsewhere. Kept for good, also when undone."""

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
class Asked:
    """A page of a list: which people, in what order, how many."""

    which: Filter
    sort: Sort = Sort.NAME
    descending: bool = False
    page: int = 1
    size: int = 50


@dataclass(frozen=True)
class Row:
    """A line of a list: a person and their modules."""

    person: Person
    records: tuple[Record, ...]


@dataclass(frozen=True)
class Change:
    """What importing a roster comes to. `was` are those of `changed` as they are now; `gone` are in
    the cohort but not in the file: kept."""

    added: tuple[RosterRow, ...] = ()
    changed: tuple[RosterRow, ...] = ()
    was: tuple[Person, ...] = ()
    same: int = 0
    gone: tuple[Person, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether the roster is as the file says already."""
        return not self.added and not self.changed

    @property
    def fingerprint(self) -> str:
        """The same for the same change, wherever in a file its rows stand: what somebody has looked
        at is imported only if it is still what importing would do."""
        told = [
            sorted(_told(row) for row in self.added),
            sorted(
                _told(was) + _told(row) for was, row in zip(self.was, self.changed, strict=True)
            ),
            sorted(person.id for person in self.gone),
            self.same,
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _told(one: RosterRow | Person) -> tuple[str, ...]:
    return (one.email, one.name, one.ward, one.external_id)


@dataclass(frozen=True)
class Planned:
    """Somebody who is to leave the roster on a day that hasn't come yet, and who said so."""

    person: Person
    on: dt.date
    by: str


@dataclass(frozen=True)
class Former:
    """Somebody who has left the roster, with what they had completed: the record that stays."""

    id: str
    council: str
    cohort: str
    name: str
    email: str
    ward: str
    left_on: dt.date
    completed: tuple[Fact, ...]
    told: int = 0
    """How many modules of it the course had told, and no officer entered."""


@dataclass(frozen=True)
class QuietTime:
    """The days before an election, both counted in, on which a council publishes nothing."""

    council: str
    first: dt.date
    last: dt.date

    def holds(self, day: dt.date) -> bool:
        """Whether a day, in Europe/London, is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Release:
    """Sums of one council and module that were shown from a day on."""

    council: str
    on: dt.date
    module: str
    sums: Json


class PublicationKind(enum.StrEnum):
    """What a publication holds."""

    NAMES = "names"
    SUMS = "sums"


@dataclass(frozen=True)
class Publication:
    """What a council published: lines with names (`size` of them then), or `sums`. `by` and
    `withdrawn_by` are accounts; it stands until `withdrawn_on`."""

    id: str
    council: str
    kind: PublicationKind
    cohort: str
    on: dt.date
    size: int
    by: str
    sums: Json = None
    withdrawn_on: dt.date | None = None
    withdrawn_by: str = ""


@dataclass(frozen=True)
class Completion:
    """Somebody completed a module, as it may be published: never a score. `person`: their id."""

    person: str
    name: str
    fact: Fact


@dataclass(frozen=True)
class Entry:
    """One line of the audit log. `about` holds ids and numbers, never a name or an address."""

    at: dt.datetime
    account: str
    act: str
    council: str
    about: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True)
class Chained:
    """An entry as stored, with the digest that binds it to all before it."""

    number: int
    entry: Entry
    digest: str
