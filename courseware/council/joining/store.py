"""Parting people from the courses they joined with, and ending their links."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from courseware.council.store.records import hold_course
from courseware.council.store.standings import forget_what_tells, hold, refresh
from courseware.council.store.store import CouncilStore
from courseware.council.store.tables import carried, parted, person, record
from courseware.domain.records import Status
from courseware.platform.database.upserts import insert_or_replace


@dataclass(frozen=True)
class Parted:
    """That somebody was parted from a course as the wrong person, and when."""

    person: str
    at: dt.datetime


class JoiningStore(CouncilStore):
    """Undoes what `RecordStore.join` does. What an officer entered stays."""

    def part(self, person_id: str, registration_id: str) -> bool:
        """Parts a person from this registration and takes out what the course told of them; what
        was corrected stays. False, changing nothing, if the two aren't joined."""
        mine = (person.c.id == person_id) & (person.c.registration == registration_id)
        with self.database.writing() as connection:
            if not hold(connection, mine):
                return False
            _part(connection, person_id)
        return True

    def renew_link(self, person_id: str, at: dt.datetime) -> None:
        """Ends every link made for a person, and parts them from the member who joined with one:
        as long as nobody joins anew, that can be undone."""
        with self.database.writing() as connection:
            hold(connection, person.c.id == person_id)
            _count_up(connection, person_id)
            _remember(connection, person_id, at)
            _part(connection, person_id)

    def lost_code(self, person_id: str) -> None:
        """Ends every link, and parts a person from a course whose code is lost. What the council
        saw as complete stays, and goes over to the course that they join with next."""
        mine = person.c.id == person_id
        with self.database.writing() as connection:
            hold(connection, mine)
            _count_up(connection, person_id)
            columns = ["person", "module", "version", "on", "mode", "minutes", "registration"]
            told = (record.c.person == person_id) & (record.c.correction == "")
            complete = record.c.status == Status.COMPLETE.value
            known = select(carried.c.module).where(carried.c.person == person_id)
            new = select(*(record.c[name] for name in columns)).where(
                told, complete, record.c.registration.is_not(None), record.c.module.not_in(known)
            )
            connection.execute(insert(carried).from_select(columns, new))
            connection.execute(delete(record).where(told, ~complete))
            connection.execute(update(person).where(mine).values(registration=None, joined_on=None))
            refresh(connection, mine)

    def parted(self, person_id: str) -> Parted | None:
        """Whether this person was parted as a wrong one, and nobody has joined since."""
        free = person.c.registration.is_(None) & (person.c.id == person_id)
        query = select(parted.c.person, parted.c.at).join(person).where(free)
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return Parted(row.person, row.at) if row else None

    def unpart(self, person_id: str) -> str:
        """Joins a person again with the course that they were parted from, and ends the links made
        since. Gives its registration; '', changing nothing, if somebody has joined or the course is
        erased."""
        mine = person.c.id == person_id
        with self.database.writing() as connection:
            hold(connection, mine)
            free = select(person.c.id).where(mine, person.c.registration.is_(None))
            kept = select(parted).where(parted.c.person == person_id)
            row = connection.execute(kept).first()
            if row is None or connection.execute(free).first() is None:
                return ""
            hold_course(connection, row.registration)
            _count_up(connection, person_id)
            values = {"registration": row.registration, "joined_on": row.joined_on}
            connection.execute(update(person).where(mine).values(values))
            if row.records:
                connection.execute(record.insert(), [_read(each, row) for each in row.records])
            _hide_corrected(connection, person_id)
            connection.execute(delete(parted).where(parted.c.person == person_id))
            refresh(connection, mine)
        return str(row.registration)


def _count_up(connection: Connection, person_id: str) -> None:
    this = update(person).where(person.c.id == person_id)
    connection.execute(this.values(issue=person.c.issue + 1))


def _remember(connection: Connection, person_id: str, at: dt.datetime) -> None:
    mine = person.c.id == person_id
    found = connection.execute(select(person).where(mine)).first()
    if found is None or found.registration is None:
        return
    told = (record.c.person == person_id) & (record.c.correction == "")
    rows = connection.execute(select(record).where(told, record.c.registration.is_not(None)))
    kept = [
        {**row._mapping, "on": row.on.isoformat() if row.on else None, "registration": None}
        for row in rows
    ]
    fields = {"registration": found.registration, "joined_on": found.joined_on}
    row = {"person": person_id, **fields, "at": at, "records": kept}
    insert_or_replace(connection, parted, row)


def _hide_corrected(connection: Connection, person_id: str) -> None:
    """What an officer entered meanwhile is shown over what the course had told."""
    mine = record.c.person == person_id
    entered = select(record.c.module).where(mine, record.c.correction != "")
    told = update(record).where(mine, record.c.correction == "", record.c.module.in_(entered))
    connection.execute(told.values(shown=False))


def _read(kept: dict[str, Any], row: Any) -> dict[str, Any]:
    on = dt.date.fromisoformat(kept["on"]) if kept["on"] else None
    return {**kept, "on": on, "registration": row.registration}


def _part(connection: Connection, person_id: str) -> None:
    mine = person.c.id == person_id
    from_course = (record.c.person == person_id) & (record.c.correction == "")
    connection.execute(update(person).where(mine).values(registration=None, joined_on=None))
    connection.execute(delete(record).where(from_course))
    connection.execute(delete(carried).where(carried.c.person == person_id))
    forget_what_tells(connection, [person_id])
    refresh(connection, mine)
