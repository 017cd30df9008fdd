"""The live room."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from courseware.platform.database.migrations.first.columns import (
    TIME,
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
    _sessions()
    _rounds()
    _participants()
    _ideas()
    _attendances()


def _sessions() -> None:
    op.create_table(
        "live_session",
        text("id"),
        text("code"),
        text("screen_key"),
        text("catch_up_key"),
        text("help_key"),
        text("title"),
        json("sheet"),
        flag("practice"),
        whole("version"),
        whole("at"),
        time("created_at"),
        sa.Column("began_at", TIME),
        sa.Column("part_began_at", TIME),
        sa.Column("timer_ends_at", TIME),
        sa.Column("closed_at", TIME),
        whole("wall", server_default="0"),
        sa.Column("cover", sa.String, nullable=False, server_default=""),
        whole("joined", server_default="0"),
        key("live_session", "id"),
        unique("live_session", "screen_key"),
        unique("live_session", "catch_up_key"),
        unique("live_session", "help_key"),
    )
    one_while("closed_at IS NULL", "uq_live_session_open_code", "live_session", "code")
    op.create_table(
        "live_trainer",
        text("session"),
        text("trainer"),
        key("live_trainer", "session", "trainer"),
        to("live_trainer", "session", "live_session"),
    )
    index("live_trainer", "trainer")


def _rounds() -> None:
    op.create_table(
        "live_round",
        text("id"),
        text("session"),
        text("part"),
        text("ask"),
        whole("number"),
        text("item"),
        text("digest"),
        text("state"),
        whole("people"),
        sa.Column("result", sa.JSON),
        json("typed"),
        flag("shown"),
        flag("answer_shown"),
        text("way"),
        whole("opened"),
        whole("page", server_default="0"),
        sa.Column("wall", sa.JSON),
        key("live_round", "id"),
        to("live_round", "session", "live_session"),
    )
    op.create_index(
        "uq_live_round_session_opened", "live_round", ["session", "opened"], unique=True
    )


def _participants() -> None:
    op.create_table(
        "live_participant",
        text("session"),
        text("id"),
        text("side"),
        whole("people"),
        text("table"),
        key("live_participant", "session", "id"),
        to("live_participant", "session", "live_session"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "live_answer",
        text("round"),
        text("participant"),
        text("session"),
        json("response"),
        key("live_answer", "round", "participant"),
        to("live_answer", "round", "live_round"),
        to("live_answer", "session", "live_session"),
        sqlite_with_rowid=False,
    )
    index("live_answer", "session")


def _ideas() -> None:
    op.create_table(
        "live_idea",
        text("session"),
        text("id"),
        text("part"),
        sa.Column("text", sa.Text, nullable=False),
        text("table"),
        text("state"),
        text("into"),
        text("side"),
        flag("pinned"),
        text("participant"),
        key("live_idea", "session", "id"),
        to("live_idea", "session", "live_session"),
        sqlite_with_rowid=False,
    )
    index("live_idea", "session", "part")


def _attendances() -> None:
    op.create_table(
        "live_attendance",
        text("session"),
        text("registration"),
        key("live_attendance", "session", "registration"),
        to("live_attendance", "session", "live_session"),
        to("live_attendance", "registration"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "attendance_code",
        text("registration"),
        text("digest"),
        time("until"),
        key("attendance_code", "registration"),
        to("attendance_code", "registration"),
        unique("attendance_code", "digest"),
    )
