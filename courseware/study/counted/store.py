"""Who lets their answers be counted, and released sums, as rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select

from courseware.council.sums.data import Release
from courseware.domain.item import Json
from courseware.platform.database.upserts import insert_or_replace, insert_or_skip
from courseware.study.counted.data import EVERYBODY
from courseware.study.counted.tables import counted, group_release, in_last_change
from courseware.study.store.store import StudyStore

_RELEASED = group_release.c
_same = group_release.alias()
_last_on = select(func.max(_same.c.on)).where(_same.c.question == _RELEASED.question)
# Asked beside every answer that is shown, so it is built once.
_LATEST = select(group_release).where(
    _RELEASED.question.in_(bindparam("questions", expanding=True)),
    _RELEASED.on == _last_on.scalar_subquery(),
)


class CountedStore(StudyStore):
    """Their rows go when a member takes it back or is erased; released sums hold nobody's id."""

    def counted_since(self, registration_id: str) -> dt.date | None:
        query = select(counted.c.since).where(counted.c.registration == registration_id)
        with self.database.reading() as connection:
            return connection.scalar(query)

    def count(self, registration_id: str, since: dt.date) -> None:
        """Counts a member from now on. Saying it again changes nothing."""
        with self.database.writing() as connection:
            insert_or_skip(connection, counted, {"registration": registration_id, "since": since})

    def leave_out(self, registration_id: str) -> None:
        with self.database.writing() as connection:
            connection.execute(delete(counted).where(counted.c.registration == registration_id))

    def everybody_counted(self) -> Sequence[str]:
        query = select(counted.c.registration).order_by(counted.c.registration)
        with self.database.reading() as connection:
            return list(connection.scalars(query))

    def add_group_release(self, on: dt.date, question: str, sums: Json) -> None:
        row = {"on": on, "question": question, "sums": sums}
        with self.database.writing() as connection:
            insert_or_replace(connection, group_release, row)

    def group_releases(self, question: str) -> Sequence[Release]:
        """Of one question, oldest first."""
        query = select(group_release).where(_RELEASED.question == question)
        with self.database.reading() as connection:
            return [_release(row) for row in connection.execute(query.order_by(_RELEASED.on))]

    def last_group_release(self, question: str) -> Release | None:
        return self.last_group_releases([question]).get(question)

    def last_group_releases(self, questions: Collection[str]) -> Mapping[str, Release]:
        """By question, the latest of those that were released."""
        with self.database.reading() as connection:
            found = connection.execute(_LATEST, {"questions": list(questions)})
            return {row.question: _release(row) for row in found}

    def last_released_on(self) -> dt.date | None:
        """The day of the last release."""
        with self.database.reading() as connection:
            found: dt.date | None = connection.scalar(select(func.max(_RELEASED.on)))
        return found

    def those_in_last_change(self) -> Sequence[str]:
        with self.database.reading() as connection:
            return list(connection.scalars(select(in_last_change.c.registration)))

    def keep_those_in_change(self, registrations: Iterable[str], on: dt.date) -> None:
        """In the place of those who were in the one before."""
        rows = [{"registration": each, "on": on} for each in registrations]
        with self.database.writing() as connection:
            connection.execute(delete(in_last_change))
            if rows:
                connection.execute(in_last_change.insert(), rows)


def _release(row: Row[Any]) -> Release:
    return Release(EVERYBODY, row.on, row.question, row.sums)
