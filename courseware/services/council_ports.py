"""What the council side needs from the outside world; `courseware.store.councils` implements it.

This is the privacy wall: a council's services are given a `CouncilStore`, and nothing in it can
read an answer, a score, a vote or a text. Days are days in Europe/London, never times.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from courseware.domain.item import Json
from courseware.domain.records import Fact, Status
from courseware.domain.roster import RosterRow
from courseware.services.people import Refusal
from courseware.words import _


class Act(enum.StrEnum):
    """What somebody may do with the people of a council."""

    SEE = "see names and completion"
    ENROL = "import a roster and set up cohorts"
    CORRECT = "correct a record"
    PUBLISH = "publish and take snapshots"
    SUMS = "see sums"
    SET_UP = "add a council"
    AUDIT = "check the audit log"


class Overseer(Protocol):
    """Who is asking. The same object answers 'may they?' and 'which rows?'."""

    @property
    def account(self) -> str: ...

    def councils(self, act: Act) -> Collection[str]:
        """The ids of the councils in which they may do this; empty: none."""
        ...


def refuse_unless(overseer: Overseer, act: Act, council: str) -> None:
    """Raises `Refusal`, in the same words for what isn't there and what isn't theirs."""
    if council not in overseer.councils(act):
        raise Refusal(_NOTHING())


class OfCouncil(Protocol):
    """Anything that belongs to a council."""

    @property
    def council(self) -> str: ...


Thing = TypeVar("Thing", bound=OfCouncil)


def seen(overseer: Overseer, act: Act, thing: Thing | None) -> Thing:
    """The thing, if it is there and theirs; whose it is it says itself."""
    if thing is None:
        raise Refusal(_NOTHING())
    refuse_unless(overseer, act, thing.council)
    return thing


def _NOTHING() -> str:  # noqa: N802  # a constant, but the language is only known when asked
    return _("There is nothing here that you can see.")


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
    """What importing a roster comes to. `gone` are in the cohort but not in the file: kept."""

    added: tuple[RosterRow, ...] = ()
    changed: tuple[RosterRow, ...] = ()
    same: int = 0
    gone: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Release:
    """Sums of one council and module that were shown from a day on."""

    council: str
    on: dt.date
    module: str
    sums: Json


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


Seal = Callable[[str, Entry], str]
"""Makes the digest of an entry that follows one with this digest."""


class Rosters(Protocol):
    def add_council(self, council: Council) -> bool:
        """Whether it is new; one that is there keeps what it has."""
        ...

    def councils(self) -> Sequence[Council]: ...
    def add_cohort(self, cohort: Cohort) -> bool:
        """False, changing nothing, if the council has a cohort of that name."""
        ...

    def change_cohort(self, cohort: Cohort) -> None: ...
    def cohort(self, cohort_id: str) -> Cohort | None: ...
    def cohorts(self, councils: Collection[str]) -> Sequence[Cohort]: ...
    def members(self, cohort_id: str) -> Sequence[Person]: ...
    def put_members(self, cohort: Cohort, new: Iterable[tuple[str, RosterRow]]) -> None:
        """Adds people under new ids."""
        ...

    def change_members(self, rows: Iterable[tuple[str, RosterRow]]) -> None: ...


class People(Protocol):
    def person(self, person_id: str) -> Person | None: ...
    def people(self, asked: Asked) -> tuple[Sequence[Row], int]:
        """One page, and how many there are in all."""
        ...

    def everyone(self, asked: Asked) -> Iterator[Row]:
        """All of them, a batch at a time, as they were when the first was asked for."""
        ...

    def count_standings(self, which: Filter) -> Mapping[Status, int]: ...
    def count_people(self, which: Filter) -> int: ...
    def count_modules(self, which: Filter) -> Mapping[tuple[str, Status], int]: ...
    def count_days(self, which: Filter) -> Sequence[tuple[dt.date, int]]:
        """By day, how many completed all they were asked for."""
        ...


class Records(Protocol):
    def join(self, person_id: str, registration_id: str, on: dt.date) -> bool:
        """Links a person to their registration; False if they have another already."""
        ...

    def joined(self, registration_id: str) -> Sequence[Person]: ...
    def put_facts(self, registration_id: str, facts: Iterable[Fact]) -> None:
        """Writes the facts to every cohort the registration is in."""
        ...

    def records(self, person_id: str) -> Sequence[Record]: ...
    def add_correction(self, correction: Correction) -> bool:
        """False, changing nothing, if one stands for this person and module."""
        ...

    def undo_correction(self, correction: Correction) -> bool:
        """Takes it back as said in its `undone_…`; False if that was done before."""
        ...

    def correction(self, correction_id: str) -> Correction | None: ...
    def corrections(self, person_id: str) -> Sequence[Correction]: ...


class Releases(Protocol):
    def module_statuses(self, council: str) -> Iterator[tuple[str, str, str, Status | None]]:
        """(e-mail, cohort, module, status) of everyone, ordered by e-mail; ('', None): nothing."""
        ...

    def add_release(self, release: Release) -> None: ...
    def releases(self, councils: Collection[str]) -> Sequence[Release]:
        """Oldest first."""
        ...


class AuditLog(Protocol):
    def append_entry(self, entry: Entry, seal: Seal) -> None:
        """Appends it, sealed together with the digest of the one before ('' for the first)."""
        ...

    def entries(self, after: int = 0) -> Iterator[Chained]: ...


class CouncilStore(Rosters, People, Records, Releases, AuditLog, Protocol):
    def together(self) -> AbstractContextManager[None]:
        """One transaction for all calls inside; rolled back if an exception leaves it."""
        ...
