"""Completion facts of people: those from the course, and corrections over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, exc, literal, select, update

from courseware.council.data import Correction, Person, Record
from courseware.council.store.rows import (
    PERSON,
    correction_of,
    fact_of,
    fact_row,
    person_of,
    record_of,
)
from courseware.council.store.standings import refresh
from courseware.council.store.tables import carried, correction, parted, person, record
from courseware.domain.records import Fact, Status
from courseware.platform.database.store import Part
from courseware.platform.database.upserts import insert_or_skip


class RecordStore(Part):
    """What is shown is what was corrected, as long as the correction stands."""

    def join(self, person_id: str, registration_id: str, on: dt.date) -> bool:
        """Links a person to their registration. False, changing nothing, if they have another
        already, or the registration is somebody else's in this cohort."""
        mine = person.c.id == person_id
        free = person.c.registration.is_(None)
        values = {"registration": registration_id, "joined_on": on}
        with self.database.writing() as connection:
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

    def add_correction(self, made: Correction) -> bool:
        """False, changing nothing, if one stands for this person and module."""
        fields = {key: value for key, value in vars(made).items() if key != "fact"}
        mine = person.c.id == made.person
        with self.database.writing() as connection:
            of = connection.execute(select(person).where(mine).with_for_update()).one()
            if not insert_or_skip(connection, correction, {**fields, **fact_row(made.fact)}):
                return False
            _of_module(connection, made, shown=False)
            row = {
                "person": made.person,
                "correction": made.id,
                "council": of.council,
                "cohort": of.cohort,
                "shown": True,
                **fact_row(made.fact),
            }
            connection.execute(record.insert().values(row))
            refresh(connection, mine)
        return True

    def undo_correction(self, made: Correction) -> bool:
        """Takes it back as said in its `undone_…`; False if that was done before."""
        stands = correction.c.undone_at.is_(None) & (correction.c.id == made.id)
        values = {
            "undone_by": made.undone_by,
            "undone_at": made.undone_at,
            "undone_reason": made.undone_reason,
        }
        mine = person.c.id == made.person
        with self.database.writing() as connection:
            connection.execute(select(person.c.id).where(mine).with_for_update())
            if not connection.execute(update(correction).where(stands).values(values)).rowcount:
                return False
            connection.execute(delete(record).where(record.c.correction == made.id))
            _of_module(connection, made, shown=True)
            refresh(connection, mine)
        return True

    def correction(self, correction_id: str) -> Correction | None:
        query = select(correction).where(correction.c.id == correction_id)
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else correction_of(row)

    def corrections(self, person_id: str) -> Sequence[Correction]:
        query = select(correction).where(correction.c.person == person_id)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(correction.c.at, correction.c.id))
            return [correction_of(row) for row in rows]


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


def _of_module(connection: Connection, made: Correction, *, shown: bool) -> None:
    """Shows or hides what the course itself knows of the module."""
    of_module = (record.c.person == made.person) & (record.c.module == made.fact.module)
    statement = update(record).where(of_module, record.c.correction == "")
    connection.execute(statement.values(shown=shown))
