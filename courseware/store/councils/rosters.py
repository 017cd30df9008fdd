"""Councils, cohorts, and who is in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from courseware.domain.records import Status
from courseware.domain.roster import RosterRow, sort_name
from courseware.services.council_data import Cohort, Council, Person
from courseware.store.councils import tables
from courseware.store.councils.part import Part
from courseware.store.councils.rows import PERSON, person_of
from courseware.store.councils.standings import hold, refresh
from courseware.store.upserts import insert_or_skip


class Rosters(Part):
    """What a council sets up."""

    def add_council(self, council: Council) -> bool:
        """Whether it is new; one that is there keeps what it has."""
        with self.database.writing() as connection:
            return insert_or_skip(connection, tables.council, vars(council))

    def councils(self) -> Sequence[Council]:
        """The ids of the councils in which they may do this; empty: none."""
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

    def hold_roster(self, cohort_id: str) -> None:
        """Until the transaction ends, whoever else imports into this cohort waits."""
        with self.database.writing() as connection:
            query = select(tables.cohort.c.id).where(tables.cohort.c.id == cohort_id)
            connection.execute(query.with_for_update())

    def members(self, cohort_id: str) -> Sequence[Person]:
        query = select(*PERSON).where(tables.person.c.cohort == cohort_id)
        with self.database.reading() as connection:
            return [person_of(row) for row in connection.execute(query)]

    def put_members(self, cohort: Cohort, new: Iterable[tuple[str, RosterRow]]) -> None:
        """Adds people under new ids."""
        rows = [
            {
                "id": person_id,
                "council": cohort.council,
                "cohort": cohort.id,
                **_as_on_roster(row),
                "standing": Status.INVITED.value,
                "modules_done": 0,
            }
            for person_id, row in new
        ]
        if rows:
            with self.database.writing() as connection:
                connection.execute(tables.person.insert(), rows)

    def change_members(self, rows: Iterable[tuple[str, RosterRow]]) -> None:
        changed = [{"wanted": person_id, **_as_on_roster(row)} for person_id, row in rows]
        if not changed:
            return
        names = [name for name in changed[0] if name != "wanted"]
        statement = (
            update(tables.person)
            .where(tables.person.c.id == bindparam("wanted"))
            .values({name: bindparam(name) for name in names})
        )
        with self.database.writing() as connection:
            connection.execute(statement, changed)


def _as_on_roster(row: RosterRow) -> dict[str, Any]:
    said = {"name": row.name, "email": row.email, "ward": row.ward, "external_id": row.external_id}
    return {**said, "sort_name": sort_name(row.name)}


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
