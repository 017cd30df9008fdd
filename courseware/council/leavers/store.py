"""Who leaves a roster. Those who have left are kept apart, with what they had completed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Row, Select, Table, delete, func, select
from sqlalchemy.types import TypeEngine

from courseware.council.data import Person
from courseware.council.leavers.data import Former, Planned
from courseware.council.store.once import count_once
from courseware.council.store.rows import PERSON
from courseware.council.store.standings import refresh
from courseware.council.store.store import CouncilStore
from courseware.council.store.tables import correction, former, leaving, opt_out, person, record
from courseware.domain.records import Fact, Mode, Status
from courseware.platform.database.schema import UtcTime
from courseware.platform.database.upserts import insert_or_replace, insert_or_skip

_KEPT = [
    column.name for column in former.c if column.name in person.c and column.name != "registration"
]


class LeaverStore(CouncilStore):
    """Planned, gone, put back, or past their time."""

    def plan_leaving(self, who: Person, on: dt.date, by: str) -> None:
        """Sets the day, replacing one that was set before."""
        row = {"person": who.id, "council": who.council, "on": on, "by": by}
        with self.database.writing() as connection:
            insert_or_replace(connection, leaving, row)

    def call_off_leaving(self, person_id: str) -> bool:
        statement = delete(leaving).where(leaving.c.person == person_id)
        with self.database.writing() as connection:
            return connection.execute(statement).rowcount == 1

    def planned(self, council: str) -> Sequence[Planned]:
        return self._planned(leaving.c.council == council)

    def due_to_leave(self, today: dt.date) -> Sequence[Planned]:
        return self._planned(leaving.c.on <= today)

    def leave(self, person_id: str, on: dt.date) -> bool:
        """Takes a person off the roster, keeping what they had completed. Their link to a course
        ends. False if they aren't on it."""
        mine = person.c.id == person_id
        with self.database.writing() as connection:
            found = connection.execute(select(person).where(mine).with_for_update()).first()
            if found is None:
                return False
            row = {name: found._mapping[name] for name in _KEPT}
            row["left_on"] = on
            row["records"] = _written(connection, record, person_id)
            row["corrections"] = _written(connection, correction, person_id)
            row["registration"] = found.registration or _last_course(connection, person_id)
            insert_or_replace(connection, former, row)
            connection.execute(delete(person).where(mine))
            count_once(connection, found.council, found.somebody)
        return True

    def put_back(self, former_id: str) -> bool:
        """On the roster again as they were, without a link. False, changing nothing, if the
        cohort has somebody of that address."""
        mine = former.c.id == former_id
        with self.database.writing() as connection:
            found = connection.execute(select(former).where(mine).with_for_update()).first()
            if found is None:
                return False
            row = {name: found._mapping[name] for name in _KEPT}
            # Without a link: they join again by an invitation, and what they did since is told.
            row |= {"joined_on": None, "standing": Status.INVITED.value, "modules_done": 0}
            if not insert_or_skip(connection, person, row):
                return False
            records = [
                {**each, "registration": None if each["correction"] else found.registration}
                for each in found.records
            ]
            for table, rows in ((correction, found.corrections), (record, records)):
                if rows:
                    connection.execute(table.insert(), [_read(table, each) for each in rows])
            connection.execute(delete(former).where(mine))
            refresh(connection, person.c.id == former_id)
            count_once(connection, found.council, found.somebody)
        return True

    def former(self, former_id: str) -> Former | None:
        with self.database.reading() as connection:
            row = connection.execute(select(former).where(former.c.id == former_id)).first()
        return None if row is None else _former(row)

    def formers(self, council: str) -> Sequence[Former]:
        """By the day they left, the latest first."""
        query = select(former).where(former.c.council == council)
        query = query.order_by(former.c.left_on.desc(), former.c.sort_name, former.c.id)
        with self.database.reading() as connection:
            return [_former(row) for row in connection.execute(query)]

    def formers_of(self, registration_id: str) -> Sequence[Former]:
        """Those who had left a roster and whose record this course had told, until it is
        erased."""
        query = select(former).where(former.c.registration == registration_id)
        with self.database.reading() as connection:
            return [_former(row) for row in connection.execute(query.order_by(former.c.id))]

    def count_formers(self, before: dt.date) -> int:
        """How many left before then."""
        query = select(func.count()).select_from(former).where(former.c.left_on < before)
        with self.database.reading() as connection:
            return connection.scalar(query) or 0

    def remove_formers(self, before: dt.date) -> int:
        with self.database.writing() as connection:
            gone = connection.execute(delete(former).where(former.c.left_on < before)).rowcount
            # A wish is kept while there is anybody whom it could be about.
            connection.execute(delete(opt_out).where(~_is_known(person), ~_is_known(former)))
            return gone

    def _planned(self, which: Any) -> Sequence[Planned]:
        on, by = leaving.c.on.label("leaves_on"), leaving.c.by.label("said_by")
        query: Select[Any] = select(*PERSON, on, by)
        query = query.join(leaving, leaving.c.person == person.c.id)
        query = query.where(which).order_by(leaving.c.on, person.c.sort_name, person.c.id)
        with self.database.reading() as connection:
            return [_plan(row) for row in connection.execute(query)]


def _last_course(connection: Connection, person_id: str) -> str | None:
    """The course that told the records of somebody who was put back and hasn't joined again."""
    query = select(record.c.registration).where(
        record.c.person == person_id, record.c.registration.is_not(None)
    )
    return connection.scalars(query.limit(1)).first()


def _is_known(table: Table) -> ColumnElement[bool]:
    """Whether the address of a wish stands in a table of this council's people."""
    same = (table.c.council == opt_out.c.council) & (table.c.email == opt_out.c.email)
    return select(table.c.id).where(same).exists()


def _plan(row: Row[Any]) -> Planned:
    fields = dict(row._mapping)
    on, by = fields.pop("leaves_on"), fields.pop("said_by")
    return Planned(Person(**{**fields, "standing": Status(fields["standing"])}), on, by)


def _written(connection: Connection, table: Table, person_id: str) -> list[dict[str, Any]]:
    """A person's rows of a table as JSON, without the course that they came from."""
    rows = connection.execute(select(table).where(table.c.person == person_id))
    return [
        {
            name: value.isoformat() if isinstance(value, dt.date) else value
            for name, value in row._mapping.items()
            if name != "registration"
        }
        for row in rows
    ]


def _read(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row again, from its JSON."""
    return {name: _value(table.c[name].type, value) for name, value in row.items()}


def _value(kind: TypeEngine[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, UtcTime):
        return dt.datetime.fromisoformat(value)
    return dt.date.fromisoformat(value) if isinstance(kind, Date) else value


def _former(row: Row[Any]) -> Former:
    return Former(
        row.id,
        row.council,
        row.cohort,
        row.name,
        row.email,
        row.ward,
        row.left_on,
        tuple(
            _completed(each)
            for each in sorted(row.records, key=lambda each: str(each["module"]))
            if each["shown"] and each["status"] == Status.COMPLETE.value
        ),
        sum(not each["correction"] for each in row.records),
    )


def _completed(row: Mapping[str, Any]) -> Fact:
    return Fact(
        row["module"],
        row["version"],
        Status.COMPLETE,
        dt.date.fromisoformat(row["on"]) if row["on"] else None,
        Mode(row["mode"]) if row["mode"] else None,
        row["minutes"],
    )
