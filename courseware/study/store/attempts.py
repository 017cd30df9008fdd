"""Sittings of quizzes. The database itself sees to it that only one is open at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, select, update

from courseware.platform.database.faults import Contradicted
from courseware.platform.database.store import StorePart
from courseware.platform.database.upserts import insert_or_skip
from courseware.study.data import Attempt
from courseware.study.store import tables

_FIELDS = [column for column in tables.attempt.c if column.name != "number"]


class AttemptStore(StorePart):
    """Attempts as rows: added, and finished once."""

    def add_attempt(self, attempt: Attempt) -> Attempt:
        """Adds it, unless an unfinished one for the same quiz exists: then returns that one."""
        row = {**vars(attempt), "items": list(attempt.items)}
        with self.database.writing() as connection:
            if insert_or_skip(connection, tables.attempt, row):
                return attempt
            there = _open_or_same(connection, attempt)
        if there is None:
            raise Contradicted(f"The id of attempt {attempt.id} is taken.")
        return there

    def attempt(self, registration_id: str, attempt_id: str) -> Attempt | None:
        attempt = tables.attempt.c
        with self.database.reading() as connection:
            found = _attempts(
                connection, attempt.registration == registration_id, attempt.id == attempt_id
            )
        return found[0] if found else None

    def attempts(self, registration_id: str, quiz: str) -> Sequence[Attempt]:
        """Oldest first."""
        attempt = tables.attempt.c
        with self.database.reading() as connection:
            return _attempts(
                connection, attempt.registration == registration_id, attempt.quiz == quiz
            )

    def finish_attempt(self, registration_id: str, attempt_id: str, at: dt.datetime) -> bool:
        """True if this call finished it, False if it was finished before."""
        attempt = tables.attempt.c
        unfinished = update(tables.attempt).where(
            attempt.registration == registration_id,
            attempt.id == attempt_id,
            attempt.finished_at.is_(None),
        )
        with self.database.writing() as connection:
            return connection.execute(unfinished.values(finished_at=at)).rowcount == 1


def _open_or_same(connection: Connection, attempt: Attempt) -> Attempt | None:
    """The unfinished attempt in the way of a new one, or else this very one, added before."""
    column = tables.attempt.c
    mine = column.registration == attempt.registration
    unfinished = _attempts(
        connection, mine, column.quiz == attempt.quiz, column.finished_at.is_(None)
    )
    found = unfinished or _attempts(connection, mine, column.id == attempt.id)
    return found[0] if found else None


def _attempts(connection: Connection, *which: ColumnElement[bool]) -> list[Attempt]:
    attempt = tables.attempt.c
    # As they came, not by the clock: one that is put back must not make an older one the last.
    query = select(*_FIELDS).where(*which).order_by(attempt.number)
    return [
        Attempt(**{**row._mapping, "items": tuple(row.items)}) for row in connection.execute(query)
    ]
