"""A filter as SQL: the same one counts, lists and exports, so that they can't disagree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, select

from courseware.council.data import Filter, PeopleQuery, Sort
from courseware.council.store.tables import cohort, cohort_module, person, record
from courseware.domain.names import folded
from courseware.domain.records import Status

_FURTHER = {status.value: place for place, status in enumerate(Status)}
_COLUMNS: dict[Sort, ColumnElement[Any]] = {
    Sort.NAME: person.c.sort_name,
    Sort.WARD: person.c.ward,
    Sort.STANDING: case(_FURTHER, value=person.c.standing),
    Sort.MODULES: person.c.modules_done,
    Sort.COMPLETED: person.c.completed_on,
}


def where(which: Filter) -> ColumnElement[bool]:
    """The people of a filter."""
    return and_(*_conditions(which))


def order(asked: PeopleQuery) -> list[ColumnElement[Any]]:
    """The order of a list; people who are alike in it stand by name, then always the same way."""
    column = _COLUMNS[asked.sort]
    first = column.desc() if asked.descending else column.asc()
    if asked.sort is Sort.COMPLETED:
        first = first.nulls_last()
    rest = [] if asked.sort is Sort.NAME else [person.c.sort_name.asc()]
    last = person.c.id.desc() if asked.sort is Sort.NAME and asked.descending else person.c.id
    return [first, *rest, last]


def _conditions(which: Filter) -> Iterator[ColumnElement[bool]]:
    yield person.c.council.in_(sorted(which.councils))
    if which.cohort:
        yield person.c.cohort == which.cohort
    else:
        yield person.c.counted
    if which.standing is not None:
        yield person.c.standing == which.standing.value
    if which.joined is not None:
        day = person.c.joined_on
        yield day.is_not(None) if which.joined else day.is_(None)
    if which.overdue_on is not None:
        due = select(cohort.c.id).where(cohort.c.due_on < which.overdue_on)
        of_cohort = person.c.due_on.is_(None) & person.c.cohort.in_(due)
        yield of_cohort | (person.c.due_on < which.overdue_on)
        yield person.c.standing != Status.COMPLETE.value
    if which.module and which.status is not None:
        yield person.c.cohort.in_(_asking(which.module))
        yield _at(which.module, which.status)
    if which.ward:
        yield person.c.ward == which.ward
    for word in folded(which.words).split():
        found = person.c.sort_name.contains(word, autoescape=True)
        yield found | person.c.email.contains(word, autoescape=True)


def _asking(module: str) -> Select[str]:
    """The cohorts that ask for a module: those who aren't asked haven't failed to begin it."""
    return select(cohort_module.c.cohort).where(cohort_module.c.module == module)


def _at(module: str, status: Status) -> ColumnElement[bool]:
    of_module = and_(record.c.person == person.c.id, record.c.module == module, record.c.shown)
    if status in (Status.NOT_STARTED, Status.INVITED):
        return ~select(record.c.person).where(of_module).exists()
    at = and_(of_module, record.c.status == status.value)
    return select(record.c.person).where(at).exists()
