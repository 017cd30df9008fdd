"""A line of the audit log, and how it is bound to the line before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from courseware.domain.item import Json


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
