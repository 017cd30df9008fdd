"""A publication, as stored, and what it lists."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from courseware.domain.item import Json
from courseware.domain.records import Fact


class PublicationKind(enum.StrEnum):
    """What a publication holds: by name, those who have completed the whole course, or every
    completed module; or totals without names."""

    COURSE = "course"
    NAMES = "names"
    SUMS = "sums"

    @property
    def is_by_name(self) -> bool:
        return self is not PublicationKind.SUMS


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
    """Somebody completed a module, as it may be published: never a score. `person`: their id;
    `by_officer`: an officer entered it, and the course doesn't know it itself."""

    person: str
    name: str
    fact: Fact
    by_officer: bool = False
