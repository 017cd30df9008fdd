"""Which councils let their sums stand, unnamed, beside those of others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import delete, select

from courseware.store.councils.part import Part
from courseware.store.councils.tables import sharing
from courseware.store.upserts import insert_or_skip


class Sharing(Part):
    """A row for each council that shares."""

    def share(self, council: str, on: dt.date, account: str) -> None:
        row = {"council": council, "since": on, "account": account}
        with self.database.writing() as connection:
            insert_or_skip(connection, sharing, row)

    def stop_sharing(self, council: str) -> None:
        with self.database.writing() as connection:
            connection.execute(delete(sharing).where(sharing.c.council == council))

    def sharing(self) -> Collection[str]:
        """The councils whose sums may stand, unnamed, beside those of others."""
        with self.database.reading() as connection:
            return frozenset(connection.scalars(select(sharing.c.council)))
