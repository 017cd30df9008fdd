"""What councils keep: their people, and what those have done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from courseware.platform.database.migrations.first.columns import (
    TIME,
    day,
    fact,
    flag,
    index,
    json,
    key,
    one_while,
    text,
    time,
    to,
    unique,
    whole,
)


def create() -> None:
    """Makes its tables."""
    _councils()
    _what_councils_set()
    _people()
    _file_columns_and_earlier_values()
    _records()
    _carried_and_parted()
    _corrections()


def _councils() -> None:
    op.create_table(
        "council",
        text("id"),
        text("name"),
        text("alternative_name"),
        whole("seats"),
        key("council", "id"),
    )
    op.create_table(
        "cohort",
        text("id"),
        text("council"),
        text("name"),
        day("starts_on"),
        sa.Column("due_on", sa.Date),
        key("cohort", "id"),
        to("cohort", "council"),
        unique("cohort", "council", "name"),
    )
    op.create_table(
        "cohort_module",
        text("cohort"),
        text("module"),
        whole("place"),
        key("cohort_module", "cohort", "module"),
        to("cohort_module", "cohort"),
    )


def _what_councils_set() -> None:
    op.create_table(
        "quiet_time",
        text("council"),
        day("first"),
        day("last"),
        key("quiet_time", "council"),
        to("quiet_time", "council"),
    )
    op.create_table(
        "sharing",
        text("council"),
        day("since"),
        text("account"),
        key("sharing", "council"),
        to("sharing", "council"),
    )
    op.create_table(
        "letterhead",
        text("council"),
        text("name"),
        text("reply_to"),
        key("letterhead", "council"),
        to("letterhead", "council"),
    )


def _people() -> None:
    op.create_table(
        "person",
        text("id"),
        text("somebody"),
        text("council"),
        text("cohort"),
        text("name"),
        text("sort_name"),
        text("email"),
        text("ward"),
        text("external_id"),
        sa.Column("due_on", sa.Date),
        sa.Column("counted", sa.Boolean, nullable=False, server_default=sa.true()),
        sa.Column("registration", sa.String),
        sa.Column("joined_on", sa.Date),
        text("standing"),
        sa.Column("completed_on", sa.Date),
        whole("modules_done"),
        whole("issue", server_default="1"),
        key("person", "id"),
        to("person", "council"),
        to("person", "cohort"),
        to("person", "registration", ondelete="SET NULL"),
        unique("person", "cohort", "email"),
    )
    index("person", "council", "cohort", "standing", "counted")
    index("person", "council", "sort_name", "id")
    index("person", "cohort", "sort_name", "id")
    index("person", "council", "somebody")
    index("person", "registration")
    op.create_index(
        "uq_person_cohort_registration", "person", ["cohort", "registration"], unique=True
    )


def _file_columns_and_earlier_values() -> None:
    op.create_table(
        "file_columns",
        text("council"),
        text("kind"),
        json("titles"),
        key("file_columns", "council", "kind"),
        to("file_columns", "council"),
    )
    op.create_table(
        "was",
        text("person"),
        whole("number"),
        text("field"),
        text("value"),
        day("until"),
        key("was", "person", "number"),
        to("was", "person"),
    )


def _records() -> None:
    op.create_table(
        "record",
        text("person"),
        text("module"),
        text("correction"),
        text("council"),
        text("cohort"),
        flag("shown"),
        *fact(),
        sa.Column("registration", sa.String),
        key("record", "person", "module", "correction"),
        to("record", "person"),
        to("record", "registration"),
    )
    index("record", "council", "cohort", "module", "status", "shown")
    index("record", "registration")


def _carried_and_parted() -> None:
    op.create_table(
        "carried",
        text("person"),
        text("module"),
        text("version"),
        sa.Column("on", sa.Date),
        sa.Column("mode", sa.String),
        whole("minutes"),
        sa.Column("registration", sa.String),
        key("carried", "person", "module"),
        to("carried", "person"),
        to("carried", "registration"),
    )
    index("carried", "registration")
    op.create_table(
        "parted",
        text("person"),
        sa.Column("registration", sa.String),
        sa.Column("joined_on", sa.Date),
        time("at"),
        json("records"),
        key("parted", "person"),
        to("parted", "person"),
        to("parted", "registration"),
    )
    index("parted", "registration")


def _corrections() -> None:
    op.create_table(
        "correction",
        text("id"),
        text("person"),
        text("council"),
        text("module"),
        *fact(),
        sa.Column("reason", sa.Text, nullable=False),
        text("by"),
        time("at"),
        text("undone_by"),
        sa.Column("undone_at", TIME),
        sa.Column("undone_reason", sa.Text, nullable=False),
        text("register"),
        key("correction", "id"),
        to("correction", "person"),
    )
    index("correction", "council", "register")
    one_while("undone_at IS NULL", "uq_correction_standing", "correction", "person", "module")
