"""Problems that members report with a question. Nobody's id is kept with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from courseware.platform.database.store import StorePart
from courseware.platform.database.upserts import insert_or_skip
from courseware.study.store.tables import report


class ReportStore(StorePart):
    """Reports, for an author to read."""

    def add_report(
        self, report_id: str, item: str, digest: str, text: str, at: dt.datetime
    ) -> None:
        """Keeps a reported problem with a question. No member's id is kept with it."""
        row = {"id": report_id, "item": item, "digest": digest, "text": _storable(text), "at": at}
        with self.database.writing() as connection:
            insert_or_skip(connection, report, row)

    def reports(self) -> Sequence[tuple[dt.datetime, str, str, str]]:
        """(at, item, digest, text), newest first."""
        query = select(report).order_by(report.c.at.desc(), report.c.number.desc())
        with self.database.reading() as connection:
            return [(row.at, row.item, row.digest, row.text) for row in connection.execute(query)]


def _storable(text: str) -> str:
    """The text without what PostgreSQL can't hold: NUL, and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
