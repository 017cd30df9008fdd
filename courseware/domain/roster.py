"""A council's roster as its own file has it: what is imported, and what is wrong with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class RosterRow:
    """One person as the council's file has them. `line` is where."""

    line: int
    name: str
    email: str
    ward: str = ""
    external_id: str = ""


@dataclass(frozen=True)
class Fault:
    """Something to put right in the file. `line` 0: the file as a whole; `column` is its title
    there, or '' where it isn't one."""

    line: int
    says: str
    column: str = ""


@dataclass(frozen=True)
class RosterFile:
    """What a file holds. Nothing of it may be imported while it has faults."""

    rows: tuple[RosterRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict, compare=False)
    """How the file calls each column that was read, by what it was read as."""
    unread: tuple[str, ...] = field(default=(), compare=False)
    """Columns that a roster has no use for: nothing in them was looked at."""


def folded(text: str) -> str:
    """As it is looked for: without accents or capitals, and with one kind of apostrophe."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()


def sort_name(name: str) -> str:
    """As a list is sorted: 'Mòrag Nic Dhòmhnaill' as 'dhomhnaill, morag nic'."""
    *given, family = folded(name).split() or [""]
    return f"{family}, {' '.join(given)}" if given else family
