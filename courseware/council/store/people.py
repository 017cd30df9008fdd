"""People of councils: listed, counted and exported by one filter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from courseware.council.data import Filter, PeopleQuery, Person, PersonRow, Record
from courseware.council.store.filters import order, where
from courseware.council.store.rows import PERSON, person_of, record_of
from courseware.council.store.tables import cohort_module, person, record
from courseware.domain.records import Status
from courseware.platform.database.store import StorePart

_AT_ONCE = 500


class PeopleStore(StorePart):
    """Lists and counts. A page is a page in the database too."""

    def person(self, person_id: str) -> Person | None:
        with self.database.reading() as connection:
            row = connection.execute(select(*PERSON).where(person.c.id == person_id)).first()
        return None if row is None else person_of(row)

    def people(self, asked: PeopleQuery) -> tuple[Sequence[PersonRow], int]:
        """One page, and how many there are in all."""
        query = _listed(asked).limit(asked.size).offset((asked.page - 1) * asked.size)
        with self.database.reading() as connection:
            count: int = connection.scalar(_counted(asked.which)) or 0
            found = [person_of(row) for row in connection.execute(query)]
            return _with_records(connection, found), count

    def everyone(self, asked: PeopleQuery) -> Iterator[PersonRow]:
        """All of them, a batch at a time, as they were when the first was asked for."""
        query = _listed(asked).execution_options(yield_per=_AT_ONCE)
        with self.database.reading_one_moment() as connection:
            for rows in connection.execute(query).partitions():
                yield from _with_records(connection, [person_of(row) for row in rows])

    def wards(self, which: Filter) -> Sequence[str]:
        """The wards that people of a filter have, in order."""
        ward = person.c.ward
        query = select(ward).where(where(which), ward != "").distinct().order_by(ward)
        with self.database.reading() as connection:
            return connection.scalars(query).all()

    def count_people(self, which: Filter) -> int:
        with self.database.reading() as connection:
            return connection.scalar(_counted(which)) or 0

    def count_standings(self, which: Filter) -> Mapping[Status, int]:
        query = (
            select(person.c.standing, func.count()).where(where(which)).group_by(person.c.standing)
        )
        with self.database.reading() as connection:
            return {Status(standing): count for standing, count in connection.execute(query)}

    def count_asked(self, which: Filter) -> Mapping[str, int]:
        """By module, how many are in a cohort that asks for it; no module that nobody is."""
        columns = (person.c.council, person.c.cohort)
        sizes = select(*columns, func.count().label("people")).where(where(which))
        by_cohort = sizes.group_by(*columns).subquery()
        asked = by_cohort.join(cohort_module, cohort_module.c.cohort == by_cohort.c.cohort)
        module = cohort_module.c.module
        query = select(module, func.sum(by_cohort.c.people)).select_from(asked).group_by(module)
        with self.database.reading() as connection:
            return {each: int(people) for each, people in connection.execute(query)}

    def count_modules(self, which: Filter) -> Mapping[tuple[str, Status], int]:
        # Counted by cohort first, in the order of an index: that needs no sorting, and what a
        # cohort asks for is looked up for each line of it, not for each record.
        """By module and status, how many of those who are asked for it have begun it."""
        columns = (record.c.council, record.c.cohort, record.c.module, record.c.status)
        counts = select(*columns, func.count().label("people")).where(_records_of(which))
        told = counts.group_by(*columns).subquery()
        is_asked = and_(
            cohort_module.c.cohort == told.c.cohort, cohort_module.c.module == told.c.module
        )
        kinds = (told.c.module, told.c.status)
        query = select(*kinds, func.sum(told.c.people)).select_from(
            told.join(cohort_module, is_asked)
        )
        with self.database.reading() as connection:
            rows = connection.execute(query.group_by(*kinds))
            found = {(module, Status(status)): int(people) for module, status, people in rows}
            for kind, people in _again(connection, which).items():
                found[kind] -= people
            return found

    def count_days(self, which: Filter) -> Sequence[tuple[dt.date, int]]:
        """By day, how many completed all they were asked for."""
        day = person.c.completed_on
        query = select(day, func.count()).where(where(which), day.is_not(None))
        with self.database.reading() as connection:
            return [(on, n) for on, n in connection.execute(query.group_by(day).order_by(day))]


def _listed(asked: PeopleQuery) -> Select[Any]:
    return select(*PERSON).where(where(asked.which)).order_by(*order(asked))


def _counted(which: Filter) -> Select[int]:
    return select(func.count()).select_from(person).where(where(which))


def _records_of(which: Filter) -> ColumnElement[bool]:
    """Whole councils and cohorts are counted from the index of records alone."""
    if which == Filter(which.councils, which.cohort):
        wanted = and_(record.c.council.in_(sorted(which.councils)), record.c.shown)
        return and_(wanted, record.c.cohort == which.cohort) if which.cohort else wanted
    return and_(record.c.person.in_(select(person.c.id).where(where(which))), record.c.shown)


def _again(connection: Connection, which: Filter) -> Mapping[tuple[str, Status], int]:
    """What `_records_of` has of people in cohorts in which they aren't counted: few."""
    if which != Filter(which.councils):
        return {}
    asked = and_(
        cohort_module.c.cohort == record.c.cohort, cohort_module.c.module == record.c.module
    )
    kinds = (record.c.module, record.c.status)
    of_people = record.join(person, person.c.id == record.c.person).join(cohort_module, asked)
    theirs = and_(person.c.council.in_(sorted(which.councils)), ~person.c.counted, record.c.shown)
    query = select(*kinds, func.count()).select_from(of_people).where(theirs).group_by(*kinds)
    return {(module, Status(at)): int(n) for module, at, n in connection.execute(query)}


def _with_records(connection: Connection, people: Iterable[Person]) -> list[PersonRow]:
    people = list(people)
    ids = [each.id for each in people]
    query = select(record).where(record.c.person.in_(ids), record.c.shown)
    known: dict[str, list[Record]] = {each: [] for each in ids}
    for row in connection.execute(query.order_by(record.c.module)):
        known[row.person].append(record_of(row))
    return [PersonRow(each, tuple(known[each.id])) for each in people]
