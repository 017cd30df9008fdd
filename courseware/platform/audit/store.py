"""The audit log: only ever added to, each entry sealed together with the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, select, text

from courseware.platform.audit.entries import Chained, Entry, Seal
from courseware.platform.audit.tables import audit
from courseware.platform.database.store import StorePart

_LOCK = 720_314_003
_AT_ONCE = 1000


class AuditStore(StorePart):
    """Entries in the order in which they were sealed."""

    def append_entry(self, entry: Entry, seal: Seal) -> None:
        """Appends it, sealed together with the digest of the one before ('' for the first)."""
        last = select(audit.c.digest).order_by(audit.c.number.desc()).limit(1)
        with self.database.writing() as connection:
            if not self.database.embedded:
                # One at a time, or two entries would follow the same one.
                connection.execute(text("SELECT pg_advisory_xact_lock(:id)"), {"id": _LOCK})
            before = connection.scalar(last) or ""
            row = {**vars(entry), "about": dict(entry.about), "digest": seal(before, entry)}
            connection.execute(audit.insert().values(row))

    def entries(self, after: int = 0) -> Iterator[Chained]:
        query = select(audit).where(audit.c.number > after).order_by(audit.c.number)
        with self.database.reading() as connection:
            for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
                yield _chained(row)

    def entries_of(
        self, council: str, before: int, most: int, *, without: str | None = None
    ) -> Sequence[Chained]:
        """Those about a council, the latest first; of those with a smaller number than `before`
        (0: of all), and not of the account `without`."""
        query = select(audit).where(audit.c.council == council)
        if without is not None:
            query = query.where(audit.c.account != without)
        if before:
            query = query.where(audit.c.number < before)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(audit.c.number.desc()).limit(most))
            return [_chained(row) for row in rows]


def _chained(row: Row[Any]) -> Chained:
    entry = Entry(row.at, row.account, row.act, row.council, row.about)
    return Chained(row.number, entry, row.digest)
