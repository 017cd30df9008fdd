"""Forgetting a person: their rows, and then their key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from courseware.council.store.standings import forget_registrations, hold
from courseware.council.store.tables import person
from courseware.data_protection.access.store import HoldingStore
from courseware.dates import day_in_london
from courseware.identity.store import tables as identity_tables

_BATCH = 500
"""Ids in one statement: both databases limit how many parameters it may have."""


class ErasureStore(HoldingStore):
    """Counting and erasing what is kept of one person, and finishing an erasure."""

    def hold_course(self, registration_id: str) -> bool:
        """Inside `together()`: holds a course until it ends. False if it was erased meanwhile."""
        with self.database.writing() as connection:
            return _hold_course(connection, registration_id)

    def erase(self, registration_id: str, at: dt.datetime) -> None:
        """The key goes last but before the commit: if it can't be destroyed nothing is done, and
        if the commit fails the rows that remain are removed when the store is next opened."""
        this = identity_tables.registration.c.id == registration_id
        with self.database.writing() as connection:
            _hold_course(connection, registration_id)
            forget_registrations(connection, [registration_id], day_in_london(at))
            connection.execute(delete(identity_tables.registration).where(this))
            self.keys.erase(registration_id, at)

    def erased(self) -> Sequence[str]:
        return [registration_id for registration_id, _ in self.keys.erased()]

    def finish_erasures(self) -> int:
        """Removes the rows of everyone on the list of erased. Returns how many there were."""
        erased = self.keys.erased()
        if not erased:
            return 0
        ids = [registration_id for registration_id, _at in erased]
        last = max(at for _id, at in erased)
        removed = 0
        with self.database.writing() as connection:
            forget_registrations(connection, ids, day_in_london(last))
            for start in range(0, len(ids), _BATCH):
                these = identity_tables.registration.c.id.in_(ids[start : start + _BATCH])
                removed += connection.execute(
                    delete(identity_tables.registration).where(these)
                ).rowcount
        return removed


def _hold_course(connection: Connection, registration_id: str) -> bool:
    """People first, as those who change what is told of them hold them; then the course, so that a
    join that is under way has ended and is seen."""
    hold(connection, person.c.registration == registration_id)
    this = identity_tables.registration.c.id == registration_id
    course = select(identity_tables.registration.c.id).where(this).with_for_update()
    return connection.scalar(course) is not None
