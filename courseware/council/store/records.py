"""Completion facts of people, as the course tells them and as they are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, exc, literal, select, update

from courseware.council.data import Person, Record
from courseware.council.store.rows import (
    PERSON,
    fact_of,
    fact_row,
    person_of,
    record_of,
)
from courseware.council.store.standings import refresh
from courseware.council.store.tables import carried, parted, person, record
from courseware.domain.records import Fact, Status
from courseware.identity.store.tables import registration
from courseware.platform.database.holding import hold_rows
from courseware.platform.database.store import StorePart


class RecordStore(StorePart):
    """What is shown is what was corrected, as long as the correction stands."""

    def join(self, person_id: str, registration_id: str, on: dt.date) -> bool:
        """Links a person to their registration. False, changing nothing, if they have another
        already, or the registration is somebody else's in this cohort."""
        mine = person.c.id == person_id
        free = person.c.registration.is_(None)
        values = {"registration": registration_id, "joined_on": on}
        with self.database.writing() as connection:
            hold_course(connection, registration_id)
            try:
                with connection.begin_nested():
                    connection.execute(update(person).where(mine, free).values(values))
            except exc.IntegrityError:
                # The registration is another person's in this cohort, or was just erased.
                return False
            connection.execute(delete(parted).where(parted.c.person == person_id))
            refresh(connection, mine)
            known = connection.scalar(select(person.c.registration).where(mine))
        return bool(known == registration_id)

    def joined(self, registration_id: str) -> Sequence[Person]:
        query = select(*PERSON).where(person.c.registration == registration_id)
        with self.database.reading() as connection:
            return [person_of(row) for row in connection.execute(query)]

    def carried_over(self, registration_id: str) -> Sequence[Fact]:
        """What a course whose code is lost had completed, of those who joined with this one; the
        newest first."""
        complete = literal(Status.COMPLETE.value).label("status")
        query = select(carried, complete).join(person, person.c.id == carried.c.person)
        query = query.where(person.c.registration == registration_id)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(carried.c.on.desc(), carried.c.module))
            return [fact_of(row) for row in rows]

    def put_facts(self, registration_id: str, facts: Iterable[Fact]) -> None:
        """Writes the facts to every cohort the registration is in."""
        facts = list(facts)
        mine = person.c.registration == registration_id
        with self.database.writing() as connection:
            # Held, so that a correction made meanwhile can't be missed.
            held = select(person.c.id, person.c.council, person.c.cohort).where(mine)
            people = connection.execute(held.with_for_update()).all()
            if not people:
                return
            ids = [each.id for each in people]
            from_course = record.c.person.in_(ids) & (record.c.correction == "")
            connection.execute(delete(record).where(from_course))
            corrected = select(record.c.person, record.c.module).where(record.c.person.in_(ids))
            hidden = {(row.person, row.module) for row in connection.execute(corrected)}
            before = _carried(connection, ids, hidden)
            rows = [
                {
                    "person": each.id,
                    "correction": "",
                    "council": each.council,
                    "cohort": each.cohort,
                    "registration": registration_id,
                    "shown": (each.id, fact.module) not in hidden,
                    **fact_row(fact),
                }
                for each in people
                for fact in facts
                if fact.status is Status.COMPLETE or (each.id, fact.module) not in before
            ]
            told = {(row["person"], row["module"]) for row in rows}
            rows += [row for of, row in before.items() if of not in told]
            if rows:
                connection.execute(record.insert(), rows)
            refresh(connection, person.c.id.in_(ids))

    def records(self, person_id: str) -> Sequence[Record]:
        query = select(record).where(record.c.person == person_id, record.c.shown)
        with self.database.reading() as connection:
            return [record_of(row) for row in connection.execute(query.order_by(record.c.module))]


def _carried(
    connection: Connection, people: Sequence[str], hidden: Collection[tuple[str, str]]
) -> dict[tuple[str, str], dict[str, Any]]:
    """What a course whose code is lost had told of these people, as rows of the record."""
    columns = (*carried.c, person.c.council, person.c.cohort)
    query = select(*columns).join(person, person.c.id == carried.c.person)
    found = connection.execute(query.where(carried.c.person.in_(people)))
    complete = {"correction": "", "status": Status.COMPLETE.value}
    return {
        (row.person, row.module): {
            **row._mapping,
            **complete,
            "shown": (row.person, row.module) not in hidden,
        }
        for row in found
    }


def hold_course(connection: Connection, registration_id: str) -> None:
    """Before somebody is joined. What they do meanwhile in another window waits, and then finds
    them joined; or it has ended, and whoever asks after this what to tell sees it."""
    course = select(registration.c.id).where(registration.c.id == registration_id)
    hold_rows(connection, course.with_for_update(key_share=True))
