"""The tables of the live room, in the same database as the rest.

Answers, participants and attendances have neither a time nor a number, and on SQLite no row id: the
order in which people did something can't be read from them. On PostgreSQL, where a new row is put
behind the others, attendances are laid down anew in the order of their ids each time.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from courseware.platform.database.schema import UtcTime, data


def _session(*, primary_key: bool = False) -> Column[str]:
    return Column(
        "session",
        String,
        ForeignKey("live_session.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


live_session = Table(
    "live_session",
    data,
    Column("id", String, primary_key=True),
    Column("code", String, nullable=False),
    Column("screen_key", String, nullable=False, unique=True),
    Column("catch_up_key", String, nullable=False, unique=True),
    Column("help_key", String, nullable=False, unique=True),
    Column("title", String, nullable=False),
    Column("sheet", JSON, nullable=False),
    Column("practice", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("wall", Integer, nullable=False, server_default="0"),
    Column("cover", String, nullable=False, server_default=""),
    Column("joined", Integer, nullable=False, server_default="0"),
    Column("at", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("began_at", UtcTime),
    Column("part_began_at", UtcTime),
    Column("timer_ends_at", UtcTime),
    Column("closed_at", UtcTime),
)

_open = live_session.c.closed_at.is_(None)
Index(
    "uq_live_session_open_code",
    live_session.c.code,
    unique=True,
    sqlite_where=_open,
    postgresql_where=_open,
)

live_trainer = Table(
    "live_trainer",
    data,
    _session(primary_key=True),
    Column("trainer", String, primary_key=True),
    Index(None, "trainer"),
)

live_round = Table(
    "live_round",
    data,
    Column("id", String, primary_key=True),
    _session(),
    Column("part", String, nullable=False),
    Column("ask", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("item", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("state", String, nullable=False),
    Column("people", Integer, nullable=False),
    Column("result", JSON),
    Column("typed", JSON, nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("answer_shown", Boolean, nullable=False),
    Column("way", String, nullable=False),
    Column("page", Integer, nullable=False, server_default="0"),
    Column("opened", Integer, nullable=False),
    Column("wall", JSON),
    Index("uq_live_round_session_opened", "session", "opened", unique=True),
)

live_participant = Table(
    "live_participant",
    data,
    _session(primary_key=True),
    Column("id", String, primary_key=True),
    Column("side", String, nullable=False),
    Column("people", Integer, nullable=False),
    Column("table", String, nullable=False),
    sqlite_with_rowid=False,
)

live_answer = Table(
    "live_answer",
    data,
    Column(
        "round",
        String,
        ForeignKey("live_round.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("participant", String, primary_key=True),
    _session(),
    Column("response", JSON, nullable=False),
    Index(None, "session"),
    sqlite_with_rowid=False,
)

live_idea = Table(
    "live_idea",
    data,
    _session(primary_key=True),
    Column("id", String, primary_key=True),
    Column("part", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("table", String, nullable=False),
    Column("state", String, nullable=False),
    Column("into", String, nullable=False),
    Column("side", String, nullable=False),
    Column("pinned", Boolean, nullable=False),
    Column("participant", String, nullable=False),
    Index(None, "session", "part"),
    sqlite_with_rowid=False,
)

live_attendance = Table(
    "live_attendance",
    data,
    _session(primary_key=True),
    Column(
        "registration",
        String,
        ForeignKey("registration.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    sqlite_with_rowid=False,
)

attendance_code = Table(
    "attendance_code",
    data,
    Column(
        "registration",
        String,
        ForeignKey("registration.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("digest", String, nullable=False, unique=True),
    Column("until", UtcTime, nullable=False),
)
