"""Filling an empty installation with many made-up people at once, for the demonstration."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from courseware.council.data import Cohort, sort_name
from courseware.council.store.rows import fact_row
from courseware.council.store.standings import refresh
from courseware.council.store.tables import person, record
from courseware.domain.records import Fact, Status
from courseware.platform.database.database import Database

_AT_ONCE = 5000


@dataclass(frozen=True)
class MadeUp:
    """Somebody who doesn't exist, and what they have done."""

    id: str
    name: str
    email: str
    ward: str
    external_id: str
    joined_on: dt.date | None
    facts: tuple[Fact, ...]


def fill(database: Database, cohort: Cohort, people: Iterable[MadeUp]) -> int:
    """Puts people into a cohort with their facts. Nobody of them can sign in."""
    made = 0
    everyone = iter(people)
    with database.writing() as connection:
        while some := list(islice(everyone, _AT_ONCE)):
            connection.execute(person.insert(), [_person(cohort, each) for each in some])
            if records := list(_records(cohort, some)):
                connection.execute(record.insert(), records)
            made += len(some)
        refresh(connection, person.c.cohort == cohort.id)
    return made


def _person(cohort: Cohort, each: MadeUp) -> dict[str, Any]:
    said = {key: value for key, value in vars(each).items() if key != "facts"}
    return {
        **said,
        "somebody": each.id,
        "sort_name": sort_name(each.name),
        "council": cohort.council,
        "cohort": cohort.id,
        "standing": Status.INVITED.value,
        "modules_done": 0,
    }


def _records(cohort: Cohort, people: Sequence[MadeUp]) -> Iterator[dict[str, Any]]:
    for each in people:
        for fact in each.facts:
            yield {
                "person": each.id,
                "correction": "",
                "council": cohort.council,
                "cohort": cohort.id,
                "shown": True,
                **fact_row(fact),
            }
