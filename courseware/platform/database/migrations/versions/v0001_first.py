"""Everything of the first release but the keys, which have a database of their own."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TIME = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _people()
    _answers()
    _progress()
    _texts()
    _reports()


def _people() -> None:
    op.create_table(
        "registration",
        _text("id"),
        _text("course"),
        sa.Column("rule", sa.JSON, nullable=False),
        _time("created_at"),
        _key("registration", "id"),
    )
    op.create_table(
        "sign_in",
        _text("id"),
        _text("registration"),
        _text("token_digest"),
        _time("created_at"),
        _time("seen_at"),
        _time("expires_at"),
        sa.Column("ended_at", _TIME),
        _key("sign_in", "id"),
        _owner("sign_in"),
        sa.UniqueConstraint("token_digest", name="uq_sign_in_token_digest"),
    )
    op.create_index("ix_sign_in_registration", "sign_in", ["registration"])
    op.create_table(
        "resume_code",
        _text("registration"),
        _text("code_digest"),
        _time("at"),
        _key("resume_code", "registration"),
        _owner("resume_code"),
        sa.UniqueConstraint("code_digest", name="uq_resume_code_code_digest"),
    )


def _answers() -> None:
    op.create_table(
        "item_wording",
        _text("digest"),
        _text("item"),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("wording", sa.JSON, nullable=False),
        _key("item_wording", "digest"),
    )
    op.create_table(
        "answer",
        _number(),
        _text("id"),
        _text("registration"),
        _text("place"),
        _text("item"),
        sa.Column("edition", sa.Integer, nullable=False),
        _text("digest"),
        sa.Column("response", sa.JSON, nullable=False),
        _text("outcome"),
        sa.Column("score", sa.Float),
        _text("sure"),
        _time("at"),
        _text("live_session"),
        _key("answer", "number"),
        _owner("answer"),
        sa.UniqueConstraint("id", name="uq_answer_id"),
    )
    columns = ["registration", "place", "item", "at"]
    op.create_index("ix_answer_registration_place_item_at", "answer", columns)
    _working_answers()


def _working_answers() -> None:
    op.create_table(
        "working_answer",
        _text("registration"),
        _text("place"),
        _text("item"),
        sa.Column("response", sa.JSON, nullable=False),
        _time("at"),
        _key("working_answer", "registration", "place", "item"),
        _owner("working_answer"),
    )


def _progress() -> None:
    _attempts()
    op.create_table(
        "learning_event",
        _number(),
        _text("registration"),
        _text("verb"),
        _text("object"),
        _time("at"),
        sa.Column("body", sa.JSON, nullable=False),
        _key("learning_event", "number"),
        _owner("learning_event"),
    )
    columns = ["registration", "object", "at"]
    op.create_index("ix_learning_event_registration_object_at", "learning_event", columns)
    op.create_table(
        "mark",
        _text("registration"),
        _text("object"),
        _text("state"),
        _time("at"),
        _key("mark", "registration", "object"),
        _owner("mark"),
    )
    op.create_table(
        "place",
        _text("registration"),
        _text("ref"),
        _time("at"),
        _key("place", "registration"),
        _owner("place"),
    )


def _attempts() -> None:
    op.create_table(
        "attempt",
        _number(),
        _text("id"),
        _text("registration"),
        _text("quiz"),
        sa.Column("items", sa.JSON, nullable=False),
        _time("started_at"),
        sa.Column("finished_at", _TIME),
        _text("before"),
        _key("attempt", "number"),
        _owner("attempt"),
        sa.UniqueConstraint("id", name="uq_attempt_id"),
    )
    columns = ["registration", "quiz", "started_at"]
    op.create_index("ix_attempt_registration_quiz_started_at", "attempt", columns)
    unfinished = sa.text("finished_at IS NULL")
    op.create_index(
        "uq_attempt_unfinished",
        "attempt",
        ["registration", "quiz"],
        unique=True,
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )


def _texts() -> None:
    op.create_table(
        "text_draft",
        _text("registration"),
        _text("field"),
        sa.Column("ciphertext", sa.LargeBinary),
        sa.Column("revision", sa.Integer, nullable=False),
        _time("updated_at"),
        _key("text_draft", "registration", "field"),
        _owner("text_draft"),
    )
    op.create_table(
        "text_beside",
        _text("registration"),
        _text("field"),
        _text("tab"),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        sa.Column("base_revision", sa.Integer, nullable=False),
        _time("updated_at"),
        _key("text_beside", "registration", "field", "tab"),
        _owner("text_beside"),
    )
    op.create_table(
        "text_version",
        _number(),
        _text("registration"),
        _text("field"),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        _time("updated_at"),
        _key("text_version", "number"),
        _owner("text_version"),
    )
    op.create_index("ix_text_version_registration_field", "text_version", ["registration", "field"])


def _reports() -> None:
    op.create_table(
        "report",
        _number(),
        _text("id"),
        _text("item"),
        _text("digest"),
        sa.Column("text", sa.Text, nullable=False),
        _time("at"),
        _key("report", "number"),
        sa.UniqueConstraint("id", name="uq_report_id"),
    )


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String, nullable=False)


def _time(name: str) -> sa.Column[Any]:
    return sa.Column(name, _TIME, nullable=False)


def _number() -> sa.Column[Any]:
    return sa.Column("number", _NUMBER, autoincrement=True, nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _owner(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["registration"], ["registration.id"], name=f"fk_{table}_registration", ondelete="CASCADE"
    )
