"""The table of the audit log."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Index,
    String,
    Table,
)

from courseware.platform.database.schema import UtcTime, data, number

audit = Table(
    "audit",
    data,
    number(),
    Column("at", UtcTime, nullable=False),
    Column("account", String, nullable=False),
    Column("act", String, nullable=False),
    Column("council", String, nullable=False),
    Column("about", JSON, nullable=False),
    Column("digest", String, nullable=False),
    Index(None, "council", "number"),
)
