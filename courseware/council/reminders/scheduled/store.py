"""Plans as rows, and how many are due when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import delete, func, select

from courseware.council.data import Cohort
from courseware.council.reminders.occasions import due_soon
from courseware.council.reminders.scheduled.data import Plan
from courseware.council.reminders.scheduled.tables import reminder_plan
from courseware.council.reminders.store import ReminderStore, is_due
from courseware.council.store.tables import person
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

    def due_by_date(
        self, cohorts: Sequence[Cohort], today: dt.date
    ) -> Mapping[str, Mapping[dt.date, int]]:
        """How many of each group are still to be written to before their due date, by that date."""
        rule = due_soon(cohorts, today, dt.date.max - today)
        at = person.c.cohort, person.c.due_on
        query = select(*at, func.count()).where(is_due(rule)).group_by(*at)
        found: dict[str, dict[dt.date, int]] = {each.id: {} for each in cohorts}
        of_all = {each.id: each.due_on for each in cohorts}
        with self.database.reading() as connection:
            for cohort, own, people in connection.execute(query):
                due_on = own or of_all[cohort]
                if due_on is not None:
                    found[cohort][due_on] = found[cohort].get(due_on, 0) + people
        return found
