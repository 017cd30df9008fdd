"""Who is due a reminder, who was reminded, and who wants none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    and_,
    delete,
    exists,
    false,
    func,
    or_,
    select,
    tuple_,
    update,
)

from courseware.council.data import Filter, Occasion, Person
from courseware.council.reminders.data import (
    Channel,
    DueQuery,
    Letterhead,
    OptedOut,
    Reminder,
    ReminderBatch,
)
from courseware.council.store.filters import where
from courseware.council.store.rows import PERSON, person_of
from courseware.council.store.store import CouncilStore
from courseware.council.store.tables import letterhead, opt_out, person, reminder
from courseware.domain.records import Status
from courseware.platform.database.holding import hold_rows
from courseware.platform.database.upserts import insert_or_replace, insert_or_skip


class ReminderStore(CouncilStore):
    """A person opts out of what their council sends, whichever cohort it is for: the wish is kept
    by address, and outlasts their leaving a roster."""

    def due(self, which: Filter, due: DueQuery) -> Sequence[Person]:
        """By name."""
        return self._people(where(which), is_due(due))

    def count_due(self, which: Filter, due: DueQuery) -> int:
        query = select(func.count()).select_from(person).where(where(which), is_due(due))
        with self.database.reading() as connection:
            return connection.scalar(query) or 0

    def claim(self, due: DueQuery, made: Reminder) -> bool:
        """Keeps the reminder if its person is still due; False if not. Of two at once, one."""
        mine = person.c.id == made.person
        with self.database.writing() as connection:
            # Held first, then looked at: another's claim of a moment ago is seen.
            hold_rows(connection, select(person.c.id).where(mine).with_for_update())
            if connection.execute(select(person.c.id).where(mine, is_due(due))).first() is None:
                return False
            row = {**vars(made), "occasion": made.occasion.value, "how": made.how.value}
            return insert_or_skip(connection, reminder, row)

    def confirm(self, made: Reminder) -> None:
        """Makes it certain."""
        with self.database.writing() as connection:
            connection.execute(update(reminder).where(_is(made)).values(certain=True))

    def unclaim(self, made: Reminder) -> None:
        """Takes it back: it surely didn't go."""
        with self.database.writing() as connection:
            connection.execute(delete(reminder).where(_is(made), ~reminder.c.certain))

    def count_sent(self, which: Filter, sending: str) -> int:
        """How many of these people certainly were written to under one press of a button."""
        query = select(func.count()).select_from(_reminded()).where(where(which))
        with self.database.reading() as connection:
            mine = (reminder.c.sending == sending, reminder.c.certain)
            return connection.scalar(query.where(*mine)) or 0

    def last_reminded(self, which: Filter) -> Mapping[str, dt.date]:
        """By person, the last day; those who never were reminded aren't in it."""
        query = select(reminder.c.person, func.max(reminder.c.on).label("last")).select_from(
            _reminded()
        )
        query = query.where(where(which)).group_by(reminder.c.person)
        with self.database.reading() as connection:
            return {row.person: row.last for row in connection.execute(query)}

    def invited(self, people: Collection[str]) -> Mapping[str, dt.date]:
        """By person, the last day; those who never were invited aren't in it."""
        invitations = reminder.c.occasion == Occasion.INVITE.value, reminder.c.person.in_(people)
        query = select(reminder.c.person, func.max(reminder.c.on).label("last")).where(*invitations)
        with self.database.reading() as connection:
            rows = connection.execute(query.group_by(reminder.c.person))
            return {row.person: row.last for row in rows}

    def lots(self, which: Filter) -> Sequence[ReminderBatch]:
        """Newest first."""
        by = (reminder.c.on, reminder.c.occasion, reminder.c.how)
        uncertain = func.count().filter(~reminder.c.certain)
        query = select(*by, func.count(), uncertain).select_from(_reminded())
        query = query.where(where(which)).group_by(*by)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(reminder.c.on.desc(), *by[1:]))
            return [
                ReminderBatch(on, Occasion(occasion), Channel(how), people, unsure)
                for on, occasion, how, people, unsure in rows
            ]

    def reminded_in(self, which: Filter, on: dt.date, occasion: Occasion) -> Sequence[Person]:
        """Who was reminded on a day for an occasion, by name."""
        then = and_(reminder.c.on == on, reminder.c.occasion == occasion.value)
        them = select(reminder.c.person).where(then)
        return self._people(where(which), person.c.id.in_(them))

    def reminders(self, person_id: str) -> Sequence[Reminder]:
        """Oldest first."""
        query = select(reminder).where(reminder.c.person == person_id)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(reminder.c.on, reminder.c.occasion))
            return [_reminder_of(row) for row in rows]

    def put_letterhead(self, head: Letterhead) -> None:
        with self.database.writing() as connection:
            insert_or_replace(connection, letterhead, vars(head))

    def letterhead(self, council: str) -> Letterhead:
        """What is set for a council; empty, if nothing is."""
        query = select(letterhead).where(letterhead.c.council == council)
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return Letterhead(council) if row is None else Letterhead(**row._mapping)

    def opt_out(self, person_id: str, on: dt.date, by: str = "") -> None:
        """Doing it again keeps the first day. `by`: the officer whom they told; said by
        themselves as well, it is theirs alone to take back."""
        who = select(person.c.council, person.c.email).where(person.c.id == person_id)
        with self.database.writing() as connection:
            found = connection.execute(who).first()
            if found is None:
                return
            insert_or_skip(connection, opt_out, {**found._mapping, "on": on, "by": by})
            if not by:
                connection.execute(update(opt_out).where(_of(person_id)).values(by=""))

    def opt_in(self, person_id: str) -> None:
        """Takes it back, also where it was said in another cohort of the same council."""
        with self.database.writing() as connection:
            connection.execute(delete(opt_out).where(_of(person_id)))

    def opted_out(self, person_id: str) -> OptedOut | None:
        """Also if said by the same address in another cohort of the same council."""
        query = select(opt_out.c.on, opt_out.c.by).where(_of(person_id))
        with self.database.reading() as connection:
            found = connection.execute(query).first()
        return None if found is None else OptedOut(found.on, themselves=not found.by)

    def count_opted_out(self, which: Filter) -> int:
        query = select(func.count()).select_from(person).where(where(which), _wants_none())
        with self.database.reading() as connection:
            return connection.scalar(query) or 0

    def _people(self, *conditions: ColumnElement[bool]) -> Sequence[Person]:
        query = select(*PERSON).where(*conditions).order_by(person.c.sort_name, person.c.id)
        with self.database.reading() as connection:
            return [person_of(row) for row in connection.execute(query)]


def is_due(due: DueQuery) -> ColumnElement[bool]:
    """Of a person: whether they are to be written to."""
    return and_(_is_at(due), ~_wants_none(), ~_was_reminded(due))


def _is_at(due: DueQuery) -> ColumnElement[bool]:
    complete = person.c.standing == Status.COMPLETE.value
    if due.completed is not None:
        return and_(complete, person.c.completed_on.between(*due.completed))
    if not due.cohorts and not due.own_cohorts:
        return false()
    them = and_(~complete, person.c.cohort.in_(sorted(due.cohorts)))
    if due.own_days is not None:
        theirs = person.c.cohort.in_(sorted(due.own_cohorts))
        own = and_(~complete, theirs, person.c.due_on.between(*due.own_days))
        them = or_(and_(them, person.c.due_on.is_(None)), own)
    if due.but_own_days is not None:
        near = person.c.due_on.between(*due.but_own_days)
        them = and_(them, or_(person.c.due_on.is_(None), ~near))
    if due.due_before is not None:
        them = and_(them, or_(person.c.due_on.is_(None), person.c.due_on < due.due_before))
    return and_(them, person.c.joined_on.is_(None)) if due.unjoined else them


def _wants_none() -> ColumnElement[bool]:
    # Asked once, not for each person: few opt out.
    said = select(opt_out.c.council, opt_out.c.email)
    return tuple_(person.c.council, person.c.email).in_(said)


def _was_reminded(due: DueQuery) -> ColumnElement[bool]:
    mine = and_(reminder.c.person == person.c.id, reminder.c.on >= due.not_since)
    if not due.whatever_for:
        mine = and_(mine, reminder.c.occasion == due.occasion.value)
    return exists(select(reminder.c.person).where(mine).correlate(person))


def _of(person_id: str) -> ColumnElement[bool]:
    """The wish of a person: of this address in this council, in whichever cohort."""
    who = select(person.c.council, person.c.email).where(person.c.id == person_id)
    return tuple_(opt_out.c.council, opt_out.c.email).in_(who)


def _reminded() -> Any:
    return reminder.join(person, person.c.id == reminder.c.person)


def _is(made: Reminder) -> ColumnElement[bool]:
    return and_(
        reminder.c.person == made.person,
        reminder.c.occasion == made.occasion.value,
        reminder.c.on == made.on,
        reminder.c.sending == made.sending,
    )


def _reminder_of(row: Row[Any]) -> Reminder:
    fields = dict(row._mapping)
    return Reminder(
        **{**fields, "occasion": Occasion(fields["occasion"]), "how": Channel(fields["how"])}
    )
