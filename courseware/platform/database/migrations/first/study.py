"""What members do in the course."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from courseware.platform.database.migrations.first.columns import (
    TIME,
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
    unique,
    whole,
)


def create() -> None:
    """Makes its tables."""
    _answers()
    _progress()
    _texts()
    _certificates()
    _top_ups()
    _being_counted()
    _reports()


def _answers() -> None:
    op.create_table(
        "item_wording",
        text("digest"),
        text("item"),
        whole("edition"),
        json("wording"),
        key("item_wording", "digest"),
    )
    op.create_table(
        "answer",
        number(),
        text("id"),
        text("registration"),
        text("place"),
        text("item"),
        whole("edition"),
        text("digest"),
        json("response"),
        text("outcome"),
        sa.Column("score", sa.Float),
        text("sure"),
        time("at"),
        text("live_session"),
        key("answer", "number"),
        to("answer", "registration"),
        unique("answer", "id"),
    )
    index("answer", "registration", "place", "item", "at")
    _working_answers()


def _working_answers() -> None:
    op.create_table(
        "working_answer",
        text("registration"),
        text("place"),
        text("item"),
        json("response"),
        time("at"),
        key("working_answer", "registration", "place", "item"),
        to("working_answer", "registration"),
    )


def _progress() -> None:
    _attempts()
    op.create_table(
        "learning_event",
        number(),
        text("registration"),
        text("verb"),
        text("object"),
        time("at"),
        json("body"),
        key("learning_event", "number"),
        to("learning_event", "registration"),
    )
    index("learning_event", "registration", "object", "at")
    op.create_table(
        "mark",
        text("registration"),
        text("object"),
        text("state"),
        time("at"),
        key("mark", "registration", "object"),
        to("mark", "registration"),
    )
    op.create_table(
        "place",
        text("registration"),
        text("ref"),
        time("at"),
        key("place", "registration"),
        to("place", "registration"),
    )


def _attempts() -> None:
    op.create_table(
        "attempt",
        number(),
        text("id"),
        text("registration"),
        text("quiz"),
        json("items"),
        time("started_at"),
        sa.Column("finished_at", TIME),
        text("before"),
        key("attempt", "number"),
        to("attempt", "registration"),
        unique("attempt", "id"),
    )
    index("attempt", "registration", "quiz", "started_at")
    one_while("finished_at IS NULL", "uq_attempt_unfinished", "attempt", "registration", "quiz")


def _texts() -> None:
    op.create_table(
        "text_draft",
        text("registration"),
        text("field"),
        sa.Column("ciphertext", sa.LargeBinary),
        whole("revision"),
        time("updated_at"),
        key("text_draft", "registration", "field"),
        to("text_draft", "registration"),
    )
    op.create_table(
        "text_beside",
        text("registration"),
        text("field"),
        text("tab"),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        whole("base_revision"),
        time("updated_at"),
        key("text_beside", "registration", "field", "tab"),
        to("text_beside", "registration"),
    )
    op.create_table(
        "text_version",
        number(),
        text("registration"),
        text("field"),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        whole("revision"),
        time("updated_at"),
        key("text_version", "number"),
        to("text_version", "registration"),
    )
    index("text_version", "registration", "field")


def _certificates() -> None:
    op.create_table(
        "certificate",
        number(),
        text("id"),
        text("registration"),
        text("code_digest"),
        sa.Column("ciphertext", sa.LargeBinary),
        day("issued_on"),
        sa.Column("revoked_on", sa.Date),
        key("certificate", "number"),
        to("certificate", "registration"),
        unique("certificate", "id"),
        unique("certificate", "code_digest"),
    )
    index("certificate", "registration")
    op.create_table(
        "support",
        text("registration"),
        text("kind"),
        key("support", "registration", "kind"),
        to("support", "registration"),
    )


def _top_ups() -> None:
    op.create_table(
        "top_up_wish",
        text("registration"),
        sa.Column("not_before", sa.Date),
        flag("stopped"),
        key("top_up_wish", "registration"),
        to("top_up_wish", "registration"),
    )
    op.create_table(
        "top_up_address",
        text("registration"),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        text("stop"),
        day("last_on"),
        key("top_up_address", "registration"),
        to("top_up_address", "registration"),
        unique("top_up_address", "stop"),
    )
    op.create_table(
        "top_up_letter",
        text("registration"),
        whole("day"),
        day("on"),
        sa.Column("claimed_at", TIME),
        key("top_up_letter", "registration", "day"),
        sa.ForeignKeyConstraint(
            ["registration"],
            ["top_up_address.registration"],
            name="fk_top_up_letter_registration",
            ondelete="CASCADE",
        ),
    )


def _being_counted() -> None:
    op.create_table(
        "counted",
        text("registration"),
        day("since"),
        key("counted", "registration"),
        to("counted", "registration"),
    )
    op.create_table(
        "in_last_change",
        text("registration"),
        day("on"),
        key("in_last_change", "registration"),
        to("in_last_change", "registration"),
    )
    op.create_table(
        "group_release",
        text("question"),
        day("on"),
        json("sums"),
        key("group_release", "question", "on"),
    )


def _reports() -> None:
    op.create_table(
        "report",
        number(),
        text("id"),
        text("item"),
        text("digest"),
        sa.Column("text", sa.Text, nullable=False),
        time("at"),
        key("report", "number"),
        unique("report", "id"),
    )
