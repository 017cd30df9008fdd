"""A council's roster as its own file has it: what is imported, and what is wrong with it."""

from __future__ import annotations

import enum
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from courseware.council.data import Person


class Who(enum.StrEnum):
    """What an officer says of a name that isn't the one known under an address."""

    SAME = "same"
    NEW = "new"


@dataclass(frozen=True)
class Known:
    """Whom a council knows under an address: on a roster, or gone from one. `published`: a line of
    theirs is public; `wants_none`: the address wants no reminders."""

    id: str
    name: str
    email: str
    external_id: str
    published: bool = False
    has_left: bool = False
    wants_none: bool = False


@dataclass(frozen=True)
class Doubt:
    """A row that may be of somebody known, under a new name, or of somebody new."""

    row: RosterRow
    was: Known


@dataclass(frozen=True)
class Change:
    """What importing a roster comes to. `was` are those of `changed` as they are now; `gone` are in
    the cohort but not in the file: kept. `asked` are in neither: an officer says who they are."""

    asked: tuple[Doubt, ...] = ()
    added: tuple[RosterRow, ...] = ()
    changed: tuple[RosterRow, ...] = ()
    was: tuple[Person, ...] = ()
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
            sorted((doubt.was.id, doubt.was.name, *_told(doubt.row)) for doubt in self.asked),
            sorted(person.id for person in self.gone),
            self.same,
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _told(one: RosterRow | Person) -> tuple[str, ...]:
    return (one.email, one.name, one.ward, one.external_id)


@dataclass(frozen=True)
class RosterRow:
    """One person as the council's file has them. `line` is where."""

    line: int
    name: str
    email: str
    ward: str = ""
    external_id: str = ""


@dataclass(frozen=True)
class RosterFault:
    """Something to put right in the file. `line` 0: the file as a whole; `column` is its title
    there, or '' where it isn't one."""

    line: int
    says: str
    column: str = ""


@dataclass(frozen=True)
class RosterFile:
    """What a file holds. Nothing of it may be imported while it has faults."""

    rows: tuple[RosterRow, ...] = ()
    faults: tuple[RosterFault, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict, compare=False)
    """How the file calls each column that was read, by what it was read as."""
    unread: tuple[str, ...] = field(default=(), compare=False)
    """Columns that a roster has no use for: nothing in them was looked at."""
