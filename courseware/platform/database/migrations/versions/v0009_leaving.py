"""Members who leave a council's roster, quiet times before an election, and the log by council."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "leaving",
        _text("person"),
        _text("council"),
        sa.Column("on", sa.Date, nullable=False),
        _text("by"),
        sa.PrimaryKeyConstraint("person", name="pk_leaving"),
        _to("leaving", "person"),
        _to("leaving", "council"),
    )
    op.create_index("ix_leaving_on", "leaving", ["on"])
    op.create_table(
        "former",
        _text("id"),
        _text("council"),
        _text("cohort"),
        _text("name"),
        _text("sort_name"),
        _text("email"),
        _text("ward"),
        _text("external_id"),
        sa.Column("joined_on", sa.Date),
        sa.Column("issue", sa.Integer, nullable=False),
        sa.Column("left_on", sa.Date, nullable=False),
        sa.Column("records", sa.JSON, nullable=False),
        sa.Column("corrections", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_former"),
        _to("former", "council"),
        _to("former", "cohort"),
    )
    op.create_index("ix_former_council_left_on", "former", ["council", "left_on"])
    op.create_index("ix_former_left_on", "former", ["left_on"])
    op.create_table(
        "quiet_time",
        _text("council"),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("council", name="pk_quiet_time"),
        _to("quiet_time", "council"),
    )
    op.create_index("ix_audit_council_number", "audit", ["council", "number"])


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String, nullable=False)


def _to(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{column}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE"
    )
