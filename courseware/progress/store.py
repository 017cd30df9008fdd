"""What members did, and where that leaves them: the events, their projection, the place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, select, update

from courseware.council.store.records import RecordStore
from courseware.domain.progress import (
    Event,
    Mark,
    ModuleRule,
    Verb,
    project,
    rule_to_json,
    settles,
)
from courseware.identity.store import tables as identity_tables
from courseware.platform.database.holding import hold_rows
from courseware.platform.database.store import StorePart
from courseware.platform.database.upserts import insert_or_replace
from courseware.progress import tables as progress_tables

# Asked for every page of every member, so they are built once.
_MARKS = select(progress_tables.mark).where(
    progress_tables.mark.c.registration == bindparam("person")
)
_PLACE = select(progress_tables.place.c.ref).where(
    progress_tables.place.c.registration == bindparam("person")
)


class ProgressStore(StorePart):
    """Events are only ever added. Marks are what they come to."""

    councils: RecordStore
    """Where completion facts are written for councils to read."""

    def record(self, event: Event) -> None:
        """Appends the event and brings the projection up to date, in one transaction."""
        row = {**vars(event), "verb": event.verb.value, "body": dict(event.body)}
        with self.database.writing() as connection:
            _hold(connection, event.registration)
            connection.execute(progress_tables.learning_event.insert().values(row))
            if settles(event, None):
                _mark_again(connection, event)

    def events(self, registration_id: str) -> Sequence[Event]:
        """Oldest first."""
        with self.database.reading() as connection:
            return _events(
                connection, progress_tables.learning_event.c.registration == registration_id
            )

    def marks(self, registration_id: str) -> dict[str, Mark]:
        with self.database.reading() as connection:
            found = connection.execute(_MARKS, {"person": registration_id})
            return {row.object: _mark(row) for row in found}

    def keep_rule(self, registration_id: str, rule: Iterable[ModuleRule]) -> None:
        """Replaces the completion rule that is kept with a registration."""
        statement = (
            update(identity_tables.registration)
            .where(identity_tables.registration.c.id == registration_id)
            .values(rule=rule_to_json(rule))
        )
        with self.database.writing() as connection:
            connection.execute(statement)

    def leave_place(self, registration_id: str, ref: str, at: dt.datetime) -> None:
        """Remembers where the member is ('types/culture'), replacing what was there."""
        row = {"registration": registration_id, "ref": ref, "at": at}
        with self.database.writing() as connection:
            insert_or_replace(connection, progress_tables.place, row)

    def place(self, registration_id: str) -> str:
        with self.database.reading() as connection:
            return connection.scalar(_PLACE, {"person": registration_id}) or ""


def _hold(connection: Connection, registration_id: str) -> None:
    """Makes the events of one member queue on PostgreSQL; on SQLite all writers do anyway."""
    person = select(identity_tables.registration.c.id).where(
        identity_tables.registration.c.id == registration_id
    )
    hold_rows(connection, person.with_for_update(key_share=True))


def _mark_again(connection: Connection, event: Event) -> None:
    """Projects all events of one object, as an event may arrive after a later one did."""
    column = progress_tables.learning_event.c
    of_object = _events(
        connection, column.registration == event.registration, column.object == event.object
    )
    mark = project(of_object)[event.object]
    insert_or_replace(connection, progress_tables.mark, _row(event.registration, mark))


def _events(connection: Connection, *which: ColumnElement[bool]) -> list[Event]:
    event = progress_tables.learning_event.c
    query = select(progress_tables.learning_event).where(*which).order_by(event.at, event.number)
    return [
        Event(row.registration, Verb(row.verb), row.object, row.at, row.body)
        for row in connection.execute(query)
    ]


def _mark(row: Row[Any]) -> Mark:
    return Mark(row.object, Verb(row.state), row.at)


def _row(registration_id: str, mark: Mark) -> dict[str, Any]:
    return {"registration": registration_id, **vars(mark), "state": mark.state.value}
