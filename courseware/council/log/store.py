"""What a council's log is read from."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select

from courseware.council.leavers.store import LeaverStore
from courseware.council.store.batches import in_batches
from courseware.council.store.tables import former, person
from courseware.platform.audit.store import AuditStore


class LogStore(LeaverStore, AuditStore):
    """The audit log, and those who have left but are named in it."""

    def names_of(self, council: str, people: Collection[str]) -> Mapping[str, str]:
        """By id, what those are called who are on a roster of the council, or have left it."""
        found: dict[str, str] = {}
        with self.database.reading() as connection:
            for some in in_batches(sorted(people)):
                for table in (former, person):
                    named = select(table.c.id, table.c.name).where(table.c.council == council)
                    rows = connection.execute(named.where(table.c.id.in_(some)))
                    found |= {row.id: row.name for row in rows}
        return found
