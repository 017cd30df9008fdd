"""The tables of both stores. Their history is in `migrations/`; a test holds the two together.

Columns are named like the fields of the dataclasses in `ports`, so that a row *is* its fields.
Where order matters rows have a `number`: two things may happen within one tick of the clock.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from courseware.store.columns import UtcTime
from courseware.store.schema import data as data
from courseware.store.schema import keys as keys
from courseware.store.schema import number


def _owner(*, primary_key: bool = False) -> Column[str]:
    return Column(
        "registration",
        String,
        ForeignKey("registration.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


registration = Table(
    "registration",
    data,
    Column("id", String, primary_key=True),
    Column("course", String, nullable=False),
    Column("rule", JSON, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)

account = Table(
    "account",
    data,
    Column("id", String, primary_key=True),
    Column("login", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("passphrase", String, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("registration", String, ForeignKey("registration.id", ondelete="SET NULL")),
    Column("ended_at", UtcTime),
)

account_grant = Table(
    "account_grant",
    data,
    Column("account", String, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String, primary_key=True),
    Column("council", String, primary_key=True),
)

account_subject = Table(
    "account_subject",
    data,
    Column("digest", String, primary_key=True),
    Column("account", String, ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
    Index(None, "account"),
)

invitation = Table(
    "invitation",
    data,
    Column("id", String, primary_key=True),
    Column("token_digest", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("council", String, nullable=False),
    Column("name", String, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("used_at", UtcTime),
)

sign_in = Table(
    "sign_in",
    data,
    Column("id", String, primary_key=True),
    # A member's, a trainer's or officer's, or both where one of these takes the course.
    Column("registration", String, ForeignKey("registration.id", ondelete="CASCADE")),
    Column("account", String, ForeignKey("account.id", ondelete="CASCADE")),
    Column("token_digest", String, nullable=False, unique=True),
    Column("created_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    Index(None, "registration"),
    Index(None, "account"),
)

resume_code = Table(
    "resume_code",
    data,
    _owner(primary_key=True),
    Column("code_digest", String, nullable=False, unique=True),
    Column("at", UtcTime, nullable=False),
)

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
    _owner(),
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
    _owner(primary_key=True),
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
    _owner(),
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

learning_event = Table(
    "learning_event",
    data,
    number(),
    _owner(),
    Column("verb", String, nullable=False),
    Column("object", String, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("body", JSON, nullable=False),
    Index(None, "registration", "object", "at"),
)

mark = Table(
    "mark",
    data,
    _owner(primary_key=True),
    Column("object", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("at", UtcTime, nullable=False),
)

place = Table(
    "place",
    data,
    _owner(primary_key=True),
    Column("ref", String, nullable=False),
    Column("at", UtcTime, nullable=False),
)

text_draft = Table(
    "text_draft",
    data,
    _owner(primary_key=True),
    Column("field", String, primary_key=True),
    # Null: forgotten. The row stays, so that its revision is never given out twice.
    Column("ciphertext", LargeBinary),
    Column("revision", Integer, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
)

text_beside = Table(
    "text_beside",
    data,
    _owner(primary_key=True),
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
    _owner(),
    Column("field", String, nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Index(None, "registration", "field"),
)

# What it says is encrypted with its owner's key, so that no name stands beside their answers. Null:
# taken back.
certificate = Table(
    "certificate",
    data,
    number(),
    Column("id", String, nullable=False, unique=True),
    _owner(),
    Column("code_digest", String, nullable=False, unique=True),
    Column("ciphertext", LargeBinary),
    Column("issued_on", Date, nullable=False),
    Column("revoked_on", Date),
    Index(None, "registration"),
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

member_key = Table(
    "member_key",
    keys,
    Column("registration_id", String, primary_key=True),
    Column("wrapped_key", LargeBinary, nullable=False),
)

erased = Table(
    "erased",
    keys,
    Column("registration_id", String, primary_key=True),
    Column("at", UtcTime, nullable=False),
)
