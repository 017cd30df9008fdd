"""Plans as rows, and how many are due when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import delete, func, select

from courseware.council.data import Cohort
from courseware.council.reminders.occasions import due_soon
from courseware.council.reminders.scheduled.data import Plan
from courseware.council.reminders.store import ReminderStore, is_due
from courseware.council.store.tables import person, reminder_plan
from courseware.platform.database.upserts import insert_or_replace


class ScheduledStore(ReminderStore):
    """One plan a group at most."""

    def put_plan(self, plan: Plan) -> None:
        with self.database.writing() as connection:
            insert_or_replace(connection, reminder_plan, vars(plan))

    def drop_plan(self, cohort: str) -> bool:
        """False if none stood."""
        with self.database.writing() as connection:
            gone = delete(reminder_plan).where(reminder_plan.c.cohort == cohort)
            return connection.execute(gone).rowcount == 1

    def plans(self, today: dt.date) -> Sequence[Plan]:
        """Those that stand today, of all councils."""
        query = select(reminder_plan).where(reminder_plan.c.until >= today)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(reminder_plan.c.cohort))
            return [Plan(**row._mapping) for row in rows]

    def due_by_date(self, cohort: Cohort, today: dt.date) -> Mapping[dt.date, int]:
        """How many of a group are still to be written to before their due date, by that date."""
        rule = due_soon([cohort], today, dt.date.max - today)
        query = select(person.c.due_on, func.count()).where(is_due(rule))
        by_date: dict[dt.date, int] = {}
        with self.database.reading() as connection:
            for own, people in connection.execute(query.group_by(person.c.due_on)):
                due_on = own or cohort.due_on
                if due_on is not None:
                    by_date[due_on] = by_date.get(due_on, 0) + people
        return by_date
