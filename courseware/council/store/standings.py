"""Where people stand with what their cohort asks for: worked out from their records, in SQL.

The rule is `domain.records.standing`; a test holds the two together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, case, delete, func, null, select, update

from courseware.council.data import LOOK_AGAIN
from courseware.council.store.batches import in_batches
from courseware.council.store.tables import (
    carried,
    cohort_module,
    former,
    opt_out,
    person,
    publication_line,
    record,
    reminder,
)
from courseware.domain.records import Status
from courseware.platform.database.upserts import insert_or_skip

_TELL_OF_COMPLETION = [occasion.value for occasion in LOOK_AGAIN]

_shown = and_(record.c.person == person.c.id, record.c.shown)
_required = and_(
    cohort_module.c.cohort == person.c.cohort, cohort_module.c.module == record.c.module
)
_complete = and_(_shown, record.c.status == Status.COMPLETE.value)
_done = (
    select(func.count())
    .select_from(record.join(cohort_module, _required))
    .where(_complete)
    .correlate(person)
    .scalar_subquery()
)
_last = (
    select(func.max(record.c.on))
    .select_from(record.join(cohort_module, _required))
    .where(_complete)
    .correlate(person)
    .scalar_subquery()
)
_asked = (
    select(func.count())
    .select_from(cohort_module)
    .where(cohort_module.c.cohort == person.c.cohort)
    .correlate(person)
    .scalar_subquery()
)
_begun = select(record.c.person).where(_shown).correlate(person).exists()
_known = (
    select(record.c.person)
    .where(
        record.c.person == publication_line.c.person,
        record.c.module == publication_line.c.module,
    )
    .exists()
)


def refresh(connection: Connection, *which: ColumnElement[bool]) -> None:
    """Works out anew where these people stand."""
    done_all = and_(_asked > 0, _done == _asked)
    standing = case(
        (done_all, Status.COMPLETE.value),
        (_begun, Status.IN_PROGRESS.value),
        (person.c.joined_on.is_not(None), Status.NOT_STARTED.value),
        else_=Status.INVITED.value,
    )
    completed_on = case((done_all, _last), else_=null())
    values = {"modules_done": _done, "standing": standing, "completed_on": completed_on}
    connection.execute(update(person).where(*which).values(values))


def hold(connection: Connection, *which: ColumnElement[bool]) -> list[str]:
    """Holds these people until the transaction ends, and gives their ids: what is told of them
    meanwhile comes before this or after it. To be a statement of its own: PostgreSQL shows what
    another has just committed to the next statement, not to the one that waited."""
    query = select(person.c.id).where(*which).order_by(person.c.id).with_for_update()
    return list(connection.scalars(query))


def forget_what_tells(connection: Connection, people: Sequence[str]) -> None:
    """That somebody was asked to look again tells that they had completed it."""
    told = reminder.c.person.in_(people) & reminder.c.occasion.in_(_TELL_OF_COMPLETION)
    connection.execute(delete(reminder).where(told))


def forget_registrations(connection: Connection, registrations: Sequence[str], on: dt.date) -> None:
    """Takes out what the course knew of people who are erased. What an officer entered stays, and
    from that day on nobody reminds them."""
    for ids in in_batches(registrations):
        theirs = person.c.registration.in_(ids)
        known = select(record.c.person).where(record.c.registration.in_(ids))
        _let_go_of_former(connection, ids)
        people = hold(connection, theirs | person.c.id.in_(known))
        if not people:
            continue
        of_lost_course = record.c.person.in_(select(person.c.id).where(theirs))
        told = record.c.registration.in_(ids) | (of_lost_course & (record.c.correction == ""))
        connection.execute(delete(record).where(told))
        connection.execute(
            delete(carried).where(carried.c.person.in_(select(person.c.id).where(theirs)))
        )
        # What is left was entered by an officer, and so may stay published.
        lines = publication_line.c.person.in_(people) & ~_known
        connection.execute(delete(publication_line).where(lines))
        forget_what_tells(connection, people)
        _spare(connection, theirs, on)
        connection.execute(update(person).where(theirs).values(registration=None, joined_on=None))
        refresh(connection, person.c.id.in_(people))


def _spare(connection: Connection, theirs: ColumnElement[bool], on: dt.date) -> None:
    """As if they had said that they want no reminders: they can take it back themselves."""
    for row in connection.execute(select(person.c.council, person.c.email).where(theirs)).all():
        insert_or_skip(connection, opt_out, {**row._mapping, "on": on, "by": ""})


def _let_go_of_former(connection: Connection, registrations: Sequence[str]) -> None:
    """The same of those who had left a roster before: what an officer entered stays with it."""
    theirs = former.c.registration.in_(registrations)
    found = connection.execute(select(former.c.id, former.c.records).where(theirs)).all()
    for row in found:
        entered = [each for each in row.records if each["correction"]]
        this = update(former).where(former.c.id == row.id)
        connection.execute(this.values(records=entered, registration=None))
