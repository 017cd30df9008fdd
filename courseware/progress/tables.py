"""The tables of events, of the marks made from them, and of where a member was last."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, String, Table

from courseware.identity.store.tables import owner_column
from courseware.platform.database.schema import UtcTime, data, number

learning_event = Table(
    "learning_event",
    data,
    number(),
    owner_column(),
    Column("verb", String, nullable=False),
    Column("object", String, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("body", JSON, nullable=False),
    Index(None, "registration", "object", "at"),
)

mark = Table(
    "mark",
    data,
    owner_column(primary_key=True),
    Column("object", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("at", UtcTime, nullable=False),
)

place = Table(
    "place",
    data,
    owner_column(primary_key=True),
    Column("ref", String, nullable=False),
    Column("at", UtcTime, nullable=False),
)
