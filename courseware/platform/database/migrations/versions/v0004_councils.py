"""Councils, their cohorts and people, completion facts, corrections, released sums, audit log."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TIME = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _cohorts()
    _people()
    _records()
    _corrections()
    _releases()


def _cohorts() -> None:
    op.create_table(
        "council",
        _text("id"),
        _text("name"),
        _text("alternative_name"),
        _whole("seats"),
        _key("council", "id"),
    )
    op.create_table(
        "cohort",
        _text("id"),
        _text("council"),
        _text("name"),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("due_on", sa.Date),
        _key("cohort", "id"),
        _to("cohort", "council"),
        sa.UniqueConstraint("council", "name", name="uq_cohort_council_name"),
    )
    op.create_table(
        "cohort_module",
        _text("cohort"),
        _text("module"),
        _whole("place"),
        _key("cohort_module", "cohort", "module"),
        _to("cohort_module", "cohort"),
    )


def _people() -> None:
    op.create_table(
        "person",
        _text("id"),
        _text("council"),
        _text("cohort"),
        _text("name"),
        _text("sort_name"),
        _text("email"),
        _text("ward"),
        _text("external_id"),
        sa.Column("registration", sa.String),
        sa.Column("joined_on", sa.Date),
        _text("standing"),
        sa.Column("completed_on", sa.Date),
        _whole("modules_done"),
        _key("person", "id"),
        _to("person", "council"),
        _to("person", "cohort"),
        _to("person", "registration", "SET NULL"),
        sa.UniqueConstraint("cohort", "email", name="uq_person_cohort_email"),
    )
    _index("person", "council", "cohort", "standing")
    _index("person", "council", "sort_name", "id")
    _index("person", "cohort", "sort_name", "id")
    _index("person", "registration")


def _records() -> None:
    op.create_table(
        "record",
        _text("person"),
        _text("module"),
        _text("correction"),
        _text("council"),
        _text("cohort"),
        sa.Column("shown", sa.Boolean, nullable=False),
        *_fact(),
        sa.Column("registration", sa.String),
        _key("record", "person", "module", "correction"),
        _to("record", "person"),
        _to("record", "registration"),
    )
    _index("record", "council", "cohort", "module", "status", "shown")
    _index("record", "registration")


def _corrections() -> None:
    op.create_table(
        "correction",
        _text("id"),
        _text("person"),
        _text("council"),
        _text("module"),
        *_fact(),
        sa.Column("reason", sa.Text, nullable=False),
        _text("by"),
        sa.Column("at", _TIME, nullable=False),
        _text("undone_by"),
        sa.Column("undone_at", _TIME),
        sa.Column("undone_reason", sa.Text, nullable=False),
        _key("correction", "id"),
        _to("correction", "person"),
    )
    standing = sa.text("undone_at IS NULL")
    op.create_index(
        "uq_correction_standing",
        "correction",
        ["person", "module"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )


def _releases() -> None:
    op.create_table(
        "released",
        _text("council"),
        sa.Column("on", sa.Date, nullable=False),
        _text("module"),
        sa.Column("sums", sa.JSON, nullable=False),
        _key("released", "council", "on", "module"),
    )
    op.create_table(
        "audit",
        sa.Column("number", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        _text("account"),
        _text("act"),
        _text("council"),
        sa.Column("about", sa.JSON, nullable=False),
        _text("digest"),
        _key("audit", "number"),
    )


def _fact() -> list[sa.Column[Any]]:
    return [
        _text("version"),
        _text("status"),
        sa.Column("on", sa.Date),
        sa.Column("mode", sa.String),
        _whole("minutes"),
    ]


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String, nullable=False)


def _whole(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _to(table: str, column: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{column}.id"], name=f"fk_{table}_{column}", ondelete=ondelete
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
