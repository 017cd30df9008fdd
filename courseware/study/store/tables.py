"""What members answered and wrote, as tables.

Columns are named like the fields of the dataclasses in `data.py`, so that a row *is* its fields.
Where order matters rows have a `number`: two things may happen within one tick of the clock.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from courseware.identity.store.tables import owner_column
from courseware.platform.database.schema import UtcTime, data, number

item_wording = Table(
    "item_wording",
    data,
    Column("digest", String, primary_key=True),
    Column("item", String, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("wording", JSON, nullable=False),
)

answer = Table(
    "answer",
    data,
    number(),
    Column("id", String, nullable=False, unique=True),
    owner_column(),
    Column("place", String, nullable=False),
    Column("item", String, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("response", JSON, nullable=False),
    Column("outcome", String, nullable=False),
    Column("score", Float),
    Column("sure", String, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("live_session", String, nullable=False),
    Index(None, "registration", "place", "item", "at"),
)

working_answer = Table(
    "working_answer",
    data,
    owner_column(primary_key=True),
    Column("place", String, primary_key=True),
    Column("item", String, primary_key=True),
    Column("response", JSON, nullable=False),
    Column("at", UtcTime, nullable=False),
)

attempt = Table(
    "attempt",
    data,
    number(),
    Column("id", String, nullable=False, unique=True),
    owner_column(),
    Column("quiz", String, nullable=False),
    Column("items", JSON, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("finished_at", UtcTime),
    Column("before", String, nullable=False),
    Index(None, "registration", "quiz", "started_at"),
)

_unfinished = attempt.c.finished_at.is_(None)
Index(
    "uq_attempt_unfinished",
    attempt.c.registration,
    attempt.c.quiz,
    unique=True,
    sqlite_where=_unfinished,
    postgresql_where=_unfinished,
)

text_draft = Table(
    "text_draft",
    data,
    owner_column(primary_key=True),
    Column("field", String, primary_key=True),
    # Null: forgotten. The row stays, so that its revision is never given out twice.
    Column("ciphertext", LargeBinary),
    Column("revision", Integer, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
)

text_beside = Table(
    "text_beside",
    data,
    owner_column(primary_key=True),
    Column("field", String, primary_key=True),
    Column("tab", String, primary_key=True),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("base_revision", Integer, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
)

text_version = Table(
    "text_version",
    data,
    number(),
    owner_column(),
    Column("field", String, nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Index(None, "registration", "field"),
)

report = Table(
    "report",
    data,
    number(),
    Column("id", String, nullable=False, unique=True),
    Column("item", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
)
