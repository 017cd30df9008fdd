"""Sums that were released, and what councils and members let be counted."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, String, Table

from courseware.council.store.tables import parent_column
from courseware.identity.store.tables import owner_column
from courseware.platform.database.schema import data

released = Table(
    "released",
    data,
    Column("council", String, primary_key=True),
    Column("on", Date, primary_key=True),
    Column("module", String, primary_key=True),
    Column("sums", JSON, nullable=False),
)

# What members let be counted: only kinds, of members who ticked that they may.
support = Table(
    "support",
    data,
    owner_column(primary_key=True),
    Column("kind", String, primary_key=True),
)

sharing = Table(
    "sharing",
    data,
    parent_column("council", primary_key=True),
    Column("since", Date, nullable=False),
    Column("account", String, nullable=False),
)
