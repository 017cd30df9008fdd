"""The live room: sessions, rounds, participants, answers, ideas, attendances."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    _sessions()
    _rounds()
    _people()
    _ideas()
    _attendances()


def _sessions() -> None:
    texts = ("id", "code", "screen_key", "catch_up_key", "help_key", "title")
    op.create_table(
        "live_session",
        *(_text(name) for name in texts),
        sa.Column("sheet", sa.JSON, nullable=False),
        sa.Column("practice", sa.Boolean, nullable=False),
        _whole("version"),
        _whole("at"),
        sa.Column("created_at", _TIME, nullable=False),
        *(
            sa.Column(name, _TIME)
            for name in ("began_at", "part_began_at", "timer_ends_at", "closed_at")
        ),
        _key("live_session", "id"),
        *(
            sa.UniqueConstraint(name, name=f"uq_live_session_{name}")
            for name in ("screen_key", "catch_up_key", "help_key")
        ),
    )
    is_open = sa.text("closed_at IS NULL")
    op.create_index(
        "uq_live_session_open_code",
        "live_session",
        ["code"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_table(
        "live_trainer",
        _text("session"),
        _text("trainer"),
        _key("live_trainer", "session", "trainer"),
        _of_session("live_trainer"),
    )
    op.create_index("ix_live_trainer_trainer", "live_trainer", ["trainer"])


def _rounds() -> None:
    op.create_table(
        "live_round",
        _text("id"),
        _text("session"),
        _text("part"),
        _text("ask"),
        _whole("number"),
        _text("item"),
        _text("digest"),
        _text("state"),
        _whole("people"),
        sa.Column("result", sa.JSON),
        sa.Column("typed", sa.JSON, nullable=False),
        sa.Column("shown", sa.Boolean, nullable=False),
        sa.Column("answer_shown", sa.Boolean, nullable=False),
        _text("way"),
        _whole("opened"),
        _key("live_round", "id"),
        _of_session("live_round"),
    )
    op.create_index(
        "uq_live_round_session_opened", "live_round", ["session", "opened"], unique=True
    )


def _people() -> None:
    op.create_table(
        "live_participant",
        _text("session"),
        _text("id"),
        _text("side"),
        _whole("people"),
        _text("table"),
        _key("live_participant", "session", "id"),
        _of_session("live_participant"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "live_answer",
        _text("round"),
        _text("participant"),
        _text("session"),
        sa.Column("response", sa.JSON, nullable=False),
        _key("live_answer", "round", "participant"),
        sa.ForeignKeyConstraint(
            ["round"], ["live_round.id"], name="fk_live_answer_round", ondelete="CASCADE"
        ),
        _of_session("live_answer"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_live_answer_session", "live_answer", ["session"])


def _ideas() -> None:
    op.create_table(
        "live_idea",
        _text("session"),
        _text("id"),
        _text("part"),
        sa.Column("text", sa.Text, nullable=False),
        _text("table"),
        _text("state"),
        _text("into"),
        _text("side"),
        sa.Column("pinned", sa.Boolean, nullable=False),
        _text("participant"),
        _key("live_idea", "session", "id"),
        _of_session("live_idea"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_live_idea_session_part", "live_idea", ["session", "part"])


def _attendances() -> None:
    op.create_table(
        "live_attendance",
        _text("session"),
        _text("registration"),
        _key("live_attendance", "session", "registration"),
        _of_session("live_attendance"),
        _of_person("live_attendance"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "attendance_code",
        _text("registration"),
        _text("digest"),
        sa.Column("until", _TIME, nullable=False),
        _key("attendance_code", "registration"),
        _of_person("attendance_code"),
        sa.UniqueConstraint("digest", name="uq_attendance_code_digest"),
    )


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String, nullable=False)


def _whole(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _of_session(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["session"], ["live_session.id"], name=f"fk_{table}_session", ondelete="CASCADE"
    )


def _of_person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["registration"], ["registration.id"], name=f"fk_{table}_registration", ondelete="CASCADE"
    )
