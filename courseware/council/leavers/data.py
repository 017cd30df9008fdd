"""Members about to leave, and those who have."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from courseware.council.data import Person
from courseware.domain.records import Fact


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
