"""The pre-election period that a council named."""

from __future__ import annotations

from sqlalchemy import Column, Date, Table

from courseware.council.store.tables import parent_column
from courseware.platform.database.schema import data

quiet_time = Table(
    "quiet_time",
    data,
    parent_column("council", primary_key=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
)
