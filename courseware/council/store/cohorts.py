"""Councils and their cohorts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from courseware.council.data import Cohort, Council, Person
from courseware.council.store import tables
from courseware.council.store.once import count_once
from courseware.council.store.rows import PERSON, person_of
from courseware.council.store.standings import hold, refresh
from courseware.platform.database.store import StorePart
from courseware.platform.database.upserts import insert_or_skip


class CohortStore(StorePart):
    """What a council sets up."""

    def add_council(self, council: Council) -> bool:
        """Whether it is new; one that is there keeps what it has."""
        with self.database.writing() as connection:
            return insert_or_skip(connection, tables.council, vars(council))

    def councils(self) -> Sequence[Council]:
        with self.database.reading() as connection:
            rows = connection.execute(select(tables.council).order_by(tables.council.c.name))
            return [Council(**row._mapping) for row in rows]

    def add_cohort(self, cohort: Cohort) -> bool:
        """False, changing nothing, if the council has a cohort of that name."""
        row = {key: value for key, value in vars(cohort).items() if key != "modules"}
        with self.database.writing() as connection:
            added = insert_or_skip(connection, tables.cohort, row)
            if added:
                _require(connection, cohort)
            return added

    def change_cohort(self, cohort: Cohort) -> None:
        values = {"name": cohort.name, "starts_on": cohort.starts_on, "due_on": cohort.due_on}
        mine = tables.cohort.c.id == cohort.id
        with self.database.writing() as connection:
            connection.execute(update(tables.cohort).where(mine).values(values))
            _require(connection, cohort)
            hold(connection, tables.person.c.cohort == cohort.id)
            refresh(connection, tables.person.c.cohort == cohort.id)
            count_once(connection, cohort.council)

    def cohort(self, cohort_id: str) -> Cohort | None:
        with self.database.reading() as connection:
            found = _cohorts(
                connection, select(tables.cohort).where(tables.cohort.c.id == cohort_id)
            )
        return found[0] if found else None

    def cohorts(self, councils: Collection[str]) -> Sequence[Cohort]:
        cohort = tables.cohort.c
        query = select(tables.cohort).where(cohort.council.in_(sorted(councils)))
        with self.database.reading() as connection:
            return _cohorts(connection, query.order_by(cohort.starts_on.desc(), cohort.name))

    def members(self, cohort_id: str) -> Sequence[Person]:
        query = select(*PERSON).where(tables.person.c.cohort == cohort_id)
        with self.database.reading() as connection:
            return [person_of(row) for row in connection.execute(query)]


def _require(connection: Connection, cohort: Cohort) -> None:
    """Makes these the modules that the cohort asks for."""
    table = tables.cohort_module
    connection.execute(delete(table).where(table.c.cohort == cohort.id))
    rows = [
        {"cohort": cohort.id, "module": module, "place": place}
        for place, module in enumerate(cohort.modules)
    ]
    if rows:
        connection.execute(table.insert(), rows)


def _cohorts(connection: Connection, query: Any) -> list[Cohort]:
    rows = connection.execute(query).all()
    table = tables.cohort_module
    asked: dict[str, list[str]] = {row.id: [] for row in rows}
    modules = select(table).where(table.c.cohort.in_(list(asked))).order_by(table.c.place)
    for row in connection.execute(modules):
        asked[row.cohort].append(row.module)
    return [_cohort(row, asked[row.id]) for row in rows]


def _cohort(row: Row[Any], modules: list[str]) -> Cohort:
    return Cohort(**row._mapping, modules=tuple(modules))
