"""What is done for councils: releases of sums, letters, leavings, the public record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from courseware.platform.database.migrations.first.columns import (
    day,
    flag,
    index,
    json,
    key,
    number,
    one_while,
    text,
    time,
    to,
    whole,
)


def create() -> None:
    """Makes its tables."""
    _releases()
    _reminders()
    _leavings()
    _publications()


def _releases() -> None:
    op.create_table(
        "released",
        text("council"),
        day("on"),
        text("module"),
        json("sums"),
        key("released", "council", "on", "module"),
    )
    op.create_table(
        "audit",
        number(),
        time("at"),
        text("account"),
        text("act"),
        text("council"),
        json("about"),
        text("digest"),
        key("audit", "number"),
    )
    index("audit", "council", "number")


def _reminders() -> None:
    op.create_table(
        "reminder",
        text("person"),
        text("occasion"),
        day("on"),
        text("how"),
        text("sending"),
        text("by"),
        flag("certain"),
        key("reminder", "person", "occasion", "on"),
        to("reminder", "person"),
    )
    index("reminder", "sending")
    op.create_table(
        "reminder_plan",
        text("cohort"),
        whole("days"),
        day("until"),
        day("since"),
        text("by"),
        key("reminder_plan", "cohort"),
        to("reminder_plan", "cohort"),
    )
    op.create_table(
        "opt_out",
        text("council"),
        text("email"),
        day("on"),
        sa.Column("by", sa.String, nullable=False, server_default=""),
        key("opt_out", "council", "email"),
        sa.ForeignKeyConstraint(
            ["council"], ["council.id"], name="fk_opt_out_council_council", ondelete="CASCADE"
        ),
    )


def _leavings() -> None:
    op.create_table(
        "leaving",
        text("person"),
        text("council"),
        day("on"),
        text("by"),
        key("leaving", "person"),
        to("leaving", "person"),
        to("leaving", "council"),
    )
    index("leaving", "on")
    op.create_table(
        "former",
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
        sa.Column("joined_on", sa.Date),
        whole("issue"),
        day("left_on"),
        json("records"),
        json("corrections"),
        sa.Column("registration", sa.String),
        key("former", "id"),
        to("former", "council"),
        to("former", "cohort"),
    )
    index("former", "council", "left_on")
    index("former", "left_on")
    index("former", "registration")


def _publications() -> None:
    op.create_table(
        "publication",
        text("id"),
        text("council"),
        text("kind"),
        text("cohort"),
        day("on"),
        whole("size"),
        json("sums"),
        text("by"),
        sa.Column("withdrawn_on", sa.Date),
        text("withdrawn_by"),
        key("publication", "id"),
        to("publication", "council"),
    )
    index("publication", "council", "on")
    one_while("withdrawn_on IS NULL", "uq_publication_standing", "publication", "council")
    op.create_table(
        "publication_line",
        text("publication"),
        text("person"),
        text("module"),
        text("version"),
        day("on"),
        text("mode"),
        whole("minutes"),
        key("publication_line", "publication", "person", "module"),
        to("publication_line", "publication"),
        to("publication_line", "person"),
    )
    index("publication_line", "person")
