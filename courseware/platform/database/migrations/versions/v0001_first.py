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
    _members()
    _staff()
    _sign_ins()
    _answers()
    _progress()
    _texts()
    _certificates()
    _top_ups()
    _being_counted()
    _reports()
    _sessions()
    _rounds()
    _participants()
    _ideas()
    _attendances()
    _councils()
    _people()
    _records()
    _corrections()
    _releases()
    _reminders()
    _leavings()
    _publications()


# Members, staff and their sign-ins


def _members() -> None:
    op.create_table(
        "registration",
        _text("id"),
        _text("course"),
        _json("rule"),
        _time("created_at"),
        _key("registration", "id"),
    )
    op.create_table(
        "resume_code",
        _text("registration"),
        _text("code_digest"),
        _time("at"),
        _key("resume_code", "registration"),
        _to("resume_code", "registration"),
        _unique("resume_code", "code_digest"),
    )
    op.create_table(
        "own_address",
        _text("registration"),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        _text("digest"),
        _time("at"),
        _key("own_address", "registration"),
        _to("own_address", "registration"),
    )
    _index("own_address", "digest")
    op.create_table(
        "code_letter",
        _text("token_digest"),
        _text("registration"),
        _time("at"),
        _key("code_letter", "token_digest"),
        _to("code_letter", "registration"),
    )
    _index("code_letter", "registration")


def _staff() -> None:
    op.create_table(
        "account",
        _text("id"),
        _text("login"),
        _text("name"),
        _text("passphrase"),
        _time("created_at"),
        sa.Column("registration", sa.String),
        sa.Column("ended_at", _TIME),
        _key("account", "id"),
        _to("account", "registration", ondelete="SET NULL"),
        _unique("account", "login"),
    )
    op.create_table(
        "account_grant",
        _text("account"),
        _text("role"),
        _text("council"),
        _key("account_grant", "account", "role", "council"),
        _to("account_grant", "account"),
    )
    op.create_table(
        "account_subject",
        _text("digest"),
        _text("account"),
        _key("account_subject", "digest"),
        _to("account_subject", "account"),
    )
    _index("account_subject", "account")
    op.create_table(
        "second_factor",
        _text("account"),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        _time("since"),
        sa.Column("last_step", sa.Integer, nullable=False),
        sa.Column("wrong", sa.Integer, nullable=False),
        _time("tried_at"),
        _key("second_factor", "account"),
        _to("second_factor", "account"),
    )
    op.create_table(
        "recovery_code",
        _text("account"),
        _text("digest"),
        sa.Column("used_at", _TIME),
        _key("recovery_code", "account", "digest"),
        _to("recovery_code", "account"),
    )
    op.create_table(
        "invitation",
        _text("id"),
        _text("token_digest"),
        _text("role"),
        _text("council"),
        _text("name"),
        _time("created_at"),
        _time("expires_at"),
        sa.Column("used_at", _TIME),
        sa.Column("account", sa.String),
        _key("invitation", "id"),
        _to("invitation", "account"),
        _unique("invitation", "token_digest"),
    )
    _index("invitation", "account")


def _sign_ins() -> None:
    op.create_table(
        "sign_in",
        _text("id"),
        sa.Column("registration", sa.String),
        _text("token_digest"),
        _time("created_at"),
        _time("seen_at"),
        _time("expires_at"),
        sa.Column("ended_at", _TIME),
        sa.Column("account", sa.String),
        _text("how"),
        _text("browser"),
        _key("sign_in", "id"),
        _to("sign_in", "registration"),
        _to("sign_in", "account"),
        _unique("sign_in", "token_digest"),
    )
    _index("sign_in", "registration")
    _index("sign_in", "account")


# What members do in the course


def _answers() -> None:
    op.create_table(
        "item_wording",
        _text("digest"),
        _text("item"),
        _whole("edition"),
        _json("wording"),
        _key("item_wording", "digest"),
    )
    op.create_table(
        "answer",
        _number(),
        _text("id"),
        _text("registration"),
        _text("place"),
        _text("item"),
        _whole("edition"),
        _text("digest"),
        _json("response"),
        _text("outcome"),
        sa.Column("score", sa.Float),
        _text("sure"),
        _time("at"),
        _text("live_session"),
        _key("answer", "number"),
        _to("answer", "registration"),
        _unique("answer", "id"),
    )
    _index("answer", "registration", "place", "item", "at")
    _working_answers()


def _working_answers() -> None:
    op.create_table(
        "working_answer",
        _text("registration"),
        _text("place"),
        _text("item"),
        _json("response"),
        _time("at"),
        _key("working_answer", "registration", "place", "item"),
        _to("working_answer", "registration"),
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
        _json("body"),
        _key("learning_event", "number"),
        _to("learning_event", "registration"),
    )
    _index("learning_event", "registration", "object", "at")
    op.create_table(
        "mark",
        _text("registration"),
        _text("object"),
        _text("state"),
        _time("at"),
        _key("mark", "registration", "object"),
        _to("mark", "registration"),
    )
    op.create_table(
        "place",
        _text("registration"),
        _text("ref"),
        _time("at"),
        _key("place", "registration"),
        _to("place", "registration"),
    )


def _attempts() -> None:
    op.create_table(
        "attempt",
        _number(),
        _text("id"),
        _text("registration"),
        _text("quiz"),
        _json("items"),
        _time("started_at"),
        sa.Column("finished_at", _TIME),
        _text("before"),
        _key("attempt", "number"),
        _to("attempt", "registration"),
        _unique("attempt", "id"),
    )
    _index("attempt", "registration", "quiz", "started_at")
    _one_while("finished_at IS NULL", "uq_attempt_unfinished", "attempt", "registration", "quiz")


def _texts() -> None:
    op.create_table(
        "text_draft",
        _text("registration"),
        _text("field"),
        sa.Column("ciphertext", sa.LargeBinary),
        _whole("revision"),
        _time("updated_at"),
        _key("text_draft", "registration", "field"),
        _to("text_draft", "registration"),
    )
    op.create_table(
        "text_beside",
        _text("registration"),
        _text("field"),
        _text("tab"),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        _whole("base_revision"),
        _time("updated_at"),
        _key("text_beside", "registration", "field", "tab"),
        _to("text_beside", "registration"),
    )
    op.create_table(
        "text_version",
        _number(),
        _text("registration"),
        _text("field"),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        _whole("revision"),
        _time("updated_at"),
        _key("text_version", "number"),
        _to("text_version", "registration"),
    )
    _index("text_version", "registration", "field")


def _certificates() -> None:
    op.create_table(
        "certificate",
        _number(),
        _text("id"),
        _text("registration"),
        _text("code_digest"),
        sa.Column("ciphertext", sa.LargeBinary),
        _day("issued_on"),
        sa.Column("revoked_on", sa.Date),
        _key("certificate", "number"),
        _to("certificate", "registration"),
        _unique("certificate", "id"),
        _unique("certificate", "code_digest"),
    )
    _index("certificate", "registration")
    op.create_table(
        "support",
        _text("registration"),
        _text("kind"),
        _key("support", "registration", "kind"),
        _to("support", "registration"),
    )


def _top_ups() -> None:
    op.create_table(
        "top_up_wish",
        _text("registration"),
        sa.Column("not_before", sa.Date),
        _flag("stopped"),
        _key("top_up_wish", "registration"),
        _to("top_up_wish", "registration"),
    )
    op.create_table(
        "top_up_address",
        _text("registration"),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        _text("stop"),
        _day("last_on"),
        _key("top_up_address", "registration"),
        _to("top_up_address", "registration"),
        _unique("top_up_address", "stop"),
    )
    op.create_table(
        "top_up_letter",
        _text("registration"),
        _whole("day"),
        _day("on"),
        sa.Column("claimed_at", _TIME),
        _key("top_up_letter", "registration", "day"),
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
        _text("registration"),
        _day("since"),
        _key("counted", "registration"),
        _to("counted", "registration"),
    )
    op.create_table(
        "in_last_change",
        _text("registration"),
        _day("on"),
        _key("in_last_change", "registration"),
        _to("in_last_change", "registration"),
    )
    op.create_table(
        "group_release",
        _text("question"),
        _day("on"),
        _json("sums"),
        _key("group_release", "question", "on"),
    )


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
        _unique("report", "id"),
    )


# The live room


def _sessions() -> None:
    op.create_table(
        "live_session",
        _text("id"),
        _text("code"),
        _text("screen_key"),
        _text("catch_up_key"),
        _text("help_key"),
        _text("title"),
        _json("sheet"),
        _flag("practice"),
        _whole("version"),
        _whole("at"),
        _time("created_at"),
        sa.Column("began_at", _TIME),
        sa.Column("part_began_at", _TIME),
        sa.Column("timer_ends_at", _TIME),
        sa.Column("closed_at", _TIME),
        _whole("wall", server_default="0"),
        sa.Column("cover", sa.String, nullable=False, server_default=""),
        _whole("joined", server_default="0"),
        _key("live_session", "id"),
        _unique("live_session", "screen_key"),
        _unique("live_session", "catch_up_key"),
        _unique("live_session", "help_key"),
    )
    _one_while("closed_at IS NULL", "uq_live_session_open_code", "live_session", "code")
    op.create_table(
        "live_trainer",
        _text("session"),
        _text("trainer"),
        _key("live_trainer", "session", "trainer"),
        _to("live_trainer", "session", "live_session"),
    )
    _index("live_trainer", "trainer")


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
        _json("typed"),
        _flag("shown"),
        _flag("answer_shown"),
        _text("way"),
        _whole("opened"),
        _whole("page", server_default="0"),
        sa.Column("wall", sa.JSON),
        _key("live_round", "id"),
        _to("live_round", "session", "live_session"),
    )
    op.create_index(
        "uq_live_round_session_opened", "live_round", ["session", "opened"], unique=True
    )


def _participants() -> None:
    op.create_table(
        "live_participant",
        _text("session"),
        _text("id"),
        _text("side"),
        _whole("people"),
        _text("table"),
        _key("live_participant", "session", "id"),
        _to("live_participant", "session", "live_session"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "live_answer",
        _text("round"),
        _text("participant"),
        _text("session"),
        _json("response"),
        _key("live_answer", "round", "participant"),
        _to("live_answer", "round", "live_round"),
        _to("live_answer", "session", "live_session"),
        sqlite_with_rowid=False,
    )
    _index("live_answer", "session")


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
        _flag("pinned"),
        _text("participant"),
        _key("live_idea", "session", "id"),
        _to("live_idea", "session", "live_session"),
        sqlite_with_rowid=False,
    )
    _index("live_idea", "session", "part")


def _attendances() -> None:
    op.create_table(
        "live_attendance",
        _text("session"),
        _text("registration"),
        _key("live_attendance", "session", "registration"),
        _to("live_attendance", "session", "live_session"),
        _to("live_attendance", "registration"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "attendance_code",
        _text("registration"),
        _text("digest"),
        _time("until"),
        _key("attendance_code", "registration"),
        _to("attendance_code", "registration"),
        _unique("attendance_code", "digest"),
    )


# What councils keep


def _councils() -> None:
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
        _day("starts_on"),
        sa.Column("due_on", sa.Date),
        _key("cohort", "id"),
        _to("cohort", "council"),
        _unique("cohort", "council", "name"),
    )
    op.create_table(
        "cohort_module",
        _text("cohort"),
        _text("module"),
        _whole("place"),
        _key("cohort_module", "cohort", "module"),
        _to("cohort_module", "cohort"),
    )
    op.create_table(
        "quiet_time",
        _text("council"),
        _day("first"),
        _day("last"),
        _key("quiet_time", "council"),
        _to("quiet_time", "council"),
    )
    op.create_table(
        "sharing",
        _text("council"),
        _day("since"),
        _text("account"),
        _key("sharing", "council"),
        _to("sharing", "council"),
    )
    op.create_table(
        "letterhead",
        _text("council"),
        _text("name"),
        _text("reply_to"),
        _key("letterhead", "council"),
        _to("letterhead", "council"),
    )


def _people() -> None:
    op.create_table(
        "person",
        _text("id"),
        _text("somebody"),
        _text("council"),
        _text("cohort"),
        _text("name"),
        _text("sort_name"),
        _text("email"),
        _text("ward"),
        _text("external_id"),
        sa.Column("due_on", sa.Date),
        sa.Column("counted", sa.Boolean, nullable=False, server_default=sa.true()),
        sa.Column("registration", sa.String),
        sa.Column("joined_on", sa.Date),
        _text("standing"),
        sa.Column("completed_on", sa.Date),
        _whole("modules_done"),
        _whole("issue", server_default="1"),
        _key("person", "id"),
        _to("person", "council"),
        _to("person", "cohort"),
        _to("person", "registration", ondelete="SET NULL"),
        _unique("person", "cohort", "email"),
    )
    _index("person", "council", "cohort", "standing", "counted")
    _index("person", "council", "sort_name", "id")
    _index("person", "cohort", "sort_name", "id")
    _index("person", "council", "somebody")
    _index("person", "registration")
    op.create_index(
        "uq_person_cohort_registration", "person", ["cohort", "registration"], unique=True
    )
    op.create_table(
        "file_columns",
        _text("council"),
        _text("kind"),
        _json("titles"),
        _key("file_columns", "council", "kind"),
        _to("file_columns", "council"),
    )
    op.create_table(
        "was",
        _text("person"),
        _whole("number"),
        _text("field"),
        _text("value"),
        _day("until"),
        _key("was", "person", "number"),
        _to("was", "person"),
    )


def _records() -> None:
    op.create_table(
        "record",
        _text("person"),
        _text("module"),
        _text("correction"),
        _text("council"),
        _text("cohort"),
        _flag("shown"),
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
        "carried",
        _text("person"),
        _text("module"),
        _text("version"),
        sa.Column("on", sa.Date),
        sa.Column("mode", sa.String),
        _whole("minutes"),
        sa.Column("registration", sa.String),
        _key("carried", "person", "module"),
        _to("carried", "person"),
        _to("carried", "registration"),
    )
    _index("carried", "registration")
    op.create_table(
        "parted",
        _text("person"),
        sa.Column("registration", sa.String),
        sa.Column("joined_on", sa.Date),
        _time("at"),
        _json("records"),
        _key("parted", "person"),
        _to("parted", "person"),
        _to("parted", "registration"),
    )
    _index("parted", "registration")
    op.create_table(
        "correction",
        _text("id"),
        _text("person"),
        _text("council"),
        _text("module"),
        *_fact(),
        sa.Column("reason", sa.Text, nullable=False),
        _text("by"),
        _time("at"),
        _text("undone_by"),
        sa.Column("undone_at", _TIME),
        sa.Column("undone_reason", sa.Text, nullable=False),
        _text("register"),
        _key("correction", "id"),
        _to("correction", "person"),
    )
    _index("correction", "council", "register")
    _one_while("undone_at IS NULL", "uq_correction_standing", "correction", "person", "module")


def _releases() -> None:
    op.create_table(
        "released",
        _text("council"),
        _day("on"),
        _text("module"),
        _json("sums"),
        _key("released", "council", "on", "module"),
    )
    op.create_table(
        "audit",
        _number(),
        _time("at"),
        _text("account"),
        _text("act"),
        _text("council"),
        _json("about"),
        _text("digest"),
        _key("audit", "number"),
    )
    _index("audit", "council", "number")


def _reminders() -> None:
    op.create_table(
        "reminder",
        _text("person"),
        _text("occasion"),
        _day("on"),
        _text("how"),
        _text("sending"),
        _text("by"),
        _flag("certain"),
        _key("reminder", "person", "occasion", "on"),
        _to("reminder", "person"),
    )
    _index("reminder", "sending")
    op.create_table(
        "reminder_plan",
        _text("cohort"),
        _whole("days"),
        _day("until"),
        _day("since"),
        _text("by"),
        _key("reminder_plan", "cohort"),
        _to("reminder_plan", "cohort"),
    )
    op.create_table(
        "opt_out",
        _text("council"),
        _text("email"),
        _day("on"),
        sa.Column("by", sa.String, nullable=False, server_default=""),
        _key("opt_out", "council", "email"),
        sa.ForeignKeyConstraint(
            ["council"], ["council.id"], name="fk_opt_out_council_council", ondelete="CASCADE"
        ),
    )


def _leavings() -> None:
    op.create_table(
        "leaving",
        _text("person"),
        _text("council"),
        _day("on"),
        _text("by"),
        _key("leaving", "person"),
        _to("leaving", "person"),
        _to("leaving", "council"),
    )
    _index("leaving", "on")
    op.create_table(
        "former",
        _text("id"),
        _text("somebody"),
        _text("council"),
        _text("cohort"),
        _text("name"),
        _text("sort_name"),
        _text("email"),
        _text("ward"),
        _text("external_id"),
        sa.Column("due_on", sa.Date),
        sa.Column("joined_on", sa.Date),
        _whole("issue"),
        _day("left_on"),
        _json("records"),
        _json("corrections"),
        sa.Column("registration", sa.String),
        _key("former", "id"),
        _to("former", "council"),
        _to("former", "cohort"),
    )
    _index("former", "council", "left_on")
    _index("former", "left_on")
    _index("former", "registration")


def _publications() -> None:
    op.create_table(
        "publication",
        _text("id"),
        _text("council"),
        _text("kind"),
        _text("cohort"),
        _day("on"),
        _whole("size"),
        _json("sums"),
        _text("by"),
        sa.Column("withdrawn_on", sa.Date),
        _text("withdrawn_by"),
        _key("publication", "id"),
        _to("publication", "council"),
    )
    _index("publication", "council", "on")
    _one_while("withdrawn_on IS NULL", "uq_publication_standing", "publication", "council")
    op.create_table(
        "publication_line",
        _text("publication"),
        _text("person"),
        _text("module"),
        _text("version"),
        _day("on"),
        _text("mode"),
        _whole("minutes"),
        _key("publication_line", "publication", "person", "module"),
        _to("publication_line", "publication"),
        _to("publication_line", "person"),
    )
    _index("publication_line", "person")


# What the tables are made of


def _number() -> sa.Column[Any]:
    return sa.Column("number", _NUMBER, autoincrement=True, nullable=False)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String, nullable=False)


def _whole(name: str, server_default: str | None = None) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False, server_default=server_default)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _json(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON, nullable=False)


def _time(name: str) -> sa.Column[Any]:
    return sa.Column(name, _TIME, nullable=False)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date, nullable=False)


def _fact() -> list[sa.Column[Any]]:
    return [
        _text("version"),
        _text("status"),
        sa.Column("on", sa.Date),
        sa.Column("mode", sa.String),
        _whole("minutes"),
    ]


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _to(
    table: str, column: str, other: str = "", ondelete: str = "CASCADE"
) -> sa.ForeignKeyConstraint:
    """To the table that is named like the column, unless another is said."""
    return sa.ForeignKeyConstraint(
        [column], [f"{other or column}.id"], name=f"fk_{table}_{column}", ondelete=ondelete
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _one_while(condition: str, name: str, table: str, *columns: str) -> None:
    """No two rows with the same columns, among those for which the condition holds."""
    where = sa.text(condition)
    op.create_index(
        name, table, list(columns), unique=True, sqlite_where=where, postgresql_where=where
    )
