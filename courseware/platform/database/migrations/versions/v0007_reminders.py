"""Whom a council reminded and when, and who wants no reminders."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "reminder",
        sa.Column("person", sa.String, nullable=False),
        sa.Column("occasion", sa.String, nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("how", sa.String, nullable=False),
        sa.Column("sending", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("certain", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("person", "occasion", "on", name="pk_reminder"),
        _to_person("reminder"),
    )
    op.create_index("ix_reminder_sending", "reminder", ["sending"])
    op.create_table(
        "opt_out",
        sa.Column("person", sa.String, nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_opt_out"),
        _to_person("opt_out"),
    )


def _to_person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["person"], ["person.id"], name=f"fk_{table}_person", ondelete="CASCADE"
    )
