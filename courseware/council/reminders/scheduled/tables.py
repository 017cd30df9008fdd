"""What an officer switched on for a group."""

from __future__ import annotations

from sqlalchemy import Column, Date, Integer, String, Table

from courseware.council.store.tables import parent_column
from courseware.platform.database.schema import data

# Reminders before the due date that an officer switched on for a group, until a day.
reminder_plan = Table(
    "reminder_plan",
    data,
    parent_column("cohort", primary_key=True),
    Column("days", Integer, nullable=False),  # so many before the due date
    Column("until", Date, nullable=False),
    Column("since", Date, nullable=False),
    Column("by", String, nullable=False),
)
