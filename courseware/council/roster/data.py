"""A council's roster as its own file has it: what is imported, and what is wrong with it."""

from __future__ import annotations

import dataclasses
import enum
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from courseware.council.data import Person


class Who(enum.StrEnum):
    """What an officer says of a row that doesn't fit whom the council knows in every respect."""

    SAME = "same"
    NEW = "new"


class Unlike(enum.StrEnum):
    """In what a row doesn't fit the person whom it may be of."""

    NAME = "name"
    ADDRESS = "address"
    BOTH = "both"


@dataclass(frozen=True)
class Known:
    """Whom a council knows: on its rosters, or gone from one. `published`: a line of theirs is
    public; `wants_none`: they want no reminders."""

    somebody: str
    name: str
    email: str
    ward: str
    external_id: str
    published: bool = False
    has_left: bool = False
    wants_none: bool = False


@dataclass(frozen=True)
class Doubt:
    """A row that may be of somebody known, or of somebody new. `holder`: who has the address of the
    row now, if that is a third."""

    row: RosterRow
    was: Known
    unlike: Unlike
    holder: Known | None = None


@dataclass(frozen=True)
class Change:
    """What importing a roster comes to. `was` are those of `changed` as they are now; `gone` are in
    the cohort but not in the file: kept. `asked` are in neither: an officer says who they are."""

    asked: tuple[Doubt, ...] = ()
    added: tuple[RosterRow, ...] = ()
    changed: tuple[RosterRow, ...] = ()
    was: tuple[Known, ...] = ()
    same: int = 0
    gone: tuple[Person, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether the roster is as the file says already."""
        return not self.added and not self.changed and not self.asked

    @property
    def fingerprint(self) -> str:
        """The same for the same change, wherever in a file its rows stand: what somebody has looked
        at is imported only if it is still what importing would do."""
        told = [
            sorted(_told(row) for row in self.added),
            sorted(
                _told(was) + _told(row) for was, row in zip(self.was, self.changed, strict=True)
            ),
            sorted((*_asked(doubt.was), *_told(doubt.row)) for doubt in self.asked),
            sorted(person.id for person in self.gone),
            self.same,
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _told(one: RosterRow | Known) -> tuple[str, ...]:
    return (one.email, one.name, one.ward, one.external_id)


def _asked(known: Known) -> tuple[str, ...]:
    return (known.somebody, known.name, str(known.published))


@dataclass(frozen=True)
class RosterRow:
    """One person as the council's file has them. `line` is where; `rest`: what other columns say
    that were asked for."""

    line: int
    name: str
    email: str
    ward: str = ""
    external_id: str = ""
    rest: Mapping[str, str] = field(default_factory=dict, compare=False)

    def says(self, of: str) -> str:
        """What it says in a field."""
        said = self.rest.get(of, "") if of in self.rest else getattr(self, of, "")
        return str(said)


@dataclass(frozen=True)
class RosterFault:
    """Something to put right in the file. `line` 0: the file as a whole; `column` is its title
    there, or '' where it isn't one; `field`: what it was read as."""

    line: int
    says: str
    column: str = ""
    field: str = dataclasses.field(default="", compare=False)


@dataclass(frozen=True)
class Choice:
    """How a book is read: which of its sheets, on which line the titles are (0: nowhere), which
    column is which, and whether “Surname, Forename” is turned round."""

    sheet: int
    header: int
    columns: Mapping[str, int]
    turned: bool = False


@dataclass(frozen=True)
class RosterFile:
    """What a file holds. `rows` can be imported; `aside` are those with a fault, as they stand:
    the officer puts them right on the screen, or they stay out. A fault of line 0 is one of the
    whole file. `notes`: what to know before importing, in sentences."""

    rows: tuple[RosterRow, ...] = ()
    faults: tuple[RosterFault, ...] = ()
    aside: tuple[RosterRow, ...] = field(default=(), compare=False)
    notes: tuple[str, ...] = field(default=(), compare=False)
    columns: Mapping[str, str] = field(default_factory=dict, compare=False)
    """How the file calls each column that was read, by what it was read as."""
    unread: tuple[str, ...] = field(default=(), compare=False)
    """Columns that a roster has no use for: nothing in them was looked at."""
    choice: Choice | None = field(default=None, compare=False)
    turned: tuple[str, str] = field(default=("", ""), compare=False)
    """A name as it stands in the file and turned round, if names are or could be."""
    addresses: tuple[int, ...] = field(default=(), compare=False)
    """Columns of addresses of which the officer hasn't chosen one yet."""

    @property
    def is_blocked(self) -> bool:
        """Whether nothing of it can be imported as it is."""
        is_unread = self.choice is None or any(not fault.line for fault in self.faults)
        return is_unread or bool(self.addresses)
