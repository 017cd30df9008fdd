"""Rows of the council side's tables as the dataclasses of `council.data`, and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from courseware.council.data import Correction, Person, Record
from courseware.council.store.tables import person
from courseware.domain.records import Fact, Mode, Status

_STATUS = {each.value: each for each in Status}
_MODE = {each.value: each for each in Mode}
"""A lookup takes a quarter of what an enumeration takes to find its member: half a million times
for a file of 100,000."""
PERSON = [column for column in person.c if column.name not in {"sort_name", "registration"}]


def person_of(row: Row[Any]) -> Person:
    """Somebody on a roster, from a row of all that is `PERSON`."""
    fields = dict(row._mapping)
    return Person(**{**fields, "standing": _STATUS[fields["standing"]]})


def record_of(row: Row[Any]) -> Record:
    """What stands for one module of somebody."""
    return Record(row.person, fact_of(row), row.correction)


def correction_of(row: Row[Any]) -> Correction:
    """A correction, undone or not."""
    return Correction(
        id=row.id,
        person=row.person,
        council=row.council,
        fact=fact_of(row),
        reason=row.reason,
        by=row.by,
        at=row.at,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
        undone_reason=row.undone_reason,
        register=row.register,
    )


def fact_of(row: Row[Any]) -> Fact:
    """The fact in a row of a record or a correction."""
    mode = _MODE[row.mode] if row.mode else None
    return Fact(row.module, row.version, _STATUS[row.status], row.on, mode, row.minutes)


def fact_row(fact: Fact) -> dict[str, Any]:
    """The columns of a fact."""
    mode = fact.mode.value if fact.mode else None
    return {**vars(fact), "status": fact.status.value, "mode": mode}
