"""Who lets their answers be counted, and the sums that were released. The sums are of nobody."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, String, Table

from courseware.identity.store.tables import owner_column
from courseware.platform.database.schema import data

counted = Table(
    "counted",
    data,
    owner_column(primary_key=True),
    Column("since", Date, nullable=False),
)

# Who was in the change that was released last: so that no later one differs by fewer than five.
in_last_change = Table(
    "in_last_change",
    data,
    owner_column(primary_key=True),
    Column("on", Date, nullable=False),
)

group_release = Table(
    "group_release",
    data,
    Column("question", String, primary_key=True),
    Column("on", Date, primary_key=True),
    Column("sums", JSON, nullable=False),
)
