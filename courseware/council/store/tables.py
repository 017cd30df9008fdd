"""The tables that several features of the council side share: facts of completion, and nothing that
was answered."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
    true,
)

from courseware.platform.database.schema import UtcTime, data


def parent_column(table: str, *, primary_key: bool = False) -> Column[str]:
    """The id of the row of another table that a row hangs on, and goes with."""
    return Column(
        table,
        String,
        ForeignKey(f"{table}.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


def _registration(ondelete: str) -> Column[str]:
    return Column("registration", String, ForeignKey("registration.id", ondelete=ondelete))


council = Table(
    "council",
    data,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("alternative_name", String, nullable=False),
    Column("seats", Integer, nullable=False),
)

cohort = Table(
    "cohort",
    data,
    Column("id", String, primary_key=True),
    parent_column("council"),
    Column("name", String, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("due_on", Date),
    UniqueConstraint("council", "name"),
)

cohort_module = Table(
    "cohort_module",
    data,
    parent_column("cohort", primary_key=True),
    Column("module", String, primary_key=True),
    Column("place", Integer, nullable=False),
)

# A person in a group. `somebody` is the same in every group of a council that one human being is
# in, and `counted` is true in one of them: they are counted once (see `once`). `standing`,
# `completed_on` and `modules_done` are worked out from `record` (see `standings`). All stand here
# so that a hundred thousand people can be counted from one index.
person = Table(
    "person",
    data,
    Column("id", String, primary_key=True),
    Column("somebody", String, nullable=False),
    parent_column("council"),
    parent_column("cohort"),
    Column("name", String, nullable=False),
    Column("sort_name", String, nullable=False),
    Column("email", String, nullable=False),
    Column("ward", String, nullable=False),
    Column("external_id", String, nullable=False),
    Column("due_on", Date),  # their own, in place of the group's
    Column("counted", Boolean, nullable=False, server_default=true()),
    _registration("SET NULL"),
    Column("joined_on", Date),
    Column("standing", String, nullable=False),
    Column("completed_on", Date),
    Column("modules_done", Integer, nullable=False),
    Column("issue", Integer, nullable=False, server_default="1"),
    UniqueConstraint("cohort", "email"),
    Index(None, "council", "cohort", "standing", "counted"),
    Index(None, "council", "sort_name", "id"),
    Index(None, "cohort", "sort_name", "id"),
    Index(None, "council", "somebody"),
    Index(None, "registration"),
    # One course can't stand for two people of a cohort.
    Index("uq_person_cohort_registration", "cohort", "registration", unique=True),
)

# One from the course and one from a correction at most; `shown` is the one that counts.
record = Table(
    "record",
    data,
    parent_column("person", primary_key=True),
    Column("module", String, primary_key=True),
    Column("correction", String, primary_key=True),
    Column("council", String, nullable=False),
    Column("cohort", String, nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("version", String, nullable=False),
    Column("status", String, nullable=False),
    Column("on", Date),
    Column("mode", String),
    Column("minutes", Integer, nullable=False),
    _registration("CASCADE"),
    Index(None, "council", "cohort", "module", "status", "shown"),
    Index(None, "registration"),
)

# What a council saw of a course whose code is lost, beside that of the course that is joined with
# now. It goes with either course.
carried = Table(
    "carried",
    data,
    parent_column("person", primary_key=True),
    Column("module", String, primary_key=True),
    Column("version", String, nullable=False),
    Column("on", Date),
    Column("mode", String),
    Column("minutes", Integer, nullable=False),
    _registration("CASCADE"),
    Index(None, "registration"),
)

# Who was parted from a course as a wrong person, with what it had told: to be undone for a while.
parted = Table(
    "parted",
    data,
    parent_column("person", primary_key=True),
    _registration("CASCADE"),
    Column("joined_on", Date),
    Column("at", UtcTime, nullable=False),
    Column("records", JSON, nullable=False),
    Index(None, "registration"),
)

correction = Table(
    "correction",
    data,
    Column("id", String, primary_key=True),
    parent_column("person"),
    Column("council", String, nullable=False),
    Column("module", String, nullable=False),
    Column("version", String, nullable=False),
    Column("status", String, nullable=False),
    Column("on", Date),
    Column("mode", String),
    Column("minutes", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("undone_by", String, nullable=False),
    Column("undone_at", UtcTime),
    Column("undone_reason", Text, nullable=False),
    Column("register", String, nullable=False),  # those of one register; '': it stands alone
    Index(None, "council", "register"),
    Index(
        "uq_correction_standing",
        "person",
        "module",
        unique=True,
        sqlite_where=text("undone_at IS NULL"),
        postgresql_where=text("undone_at IS NULL"),
    ),
)

# Who is to leave a roster on a day that hasn't come yet.
leaving = Table(
    "leaving",
    data,
    parent_column("person", primary_key=True),
    parent_column("council"),
    Column("on", Date, nullable=False),
    Column("by", String, nullable=False),
    Index(None, "on"),
)

# Who has left: apart from those on a roster, so that nothing that lists or counts them can forget
# to leave these out. No registration: the link ended.
former = Table(
    "former",
    data,
    Column("id", String, primary_key=True),
    Column("somebody", String, nullable=False),
    parent_column("council"),
    parent_column("cohort"),
    Column("name", String, nullable=False),
    Column("sort_name", String, nullable=False),
    Column("email", String, nullable=False),
    Column("ward", String, nullable=False),
    Column("external_id", String, nullable=False),
    Column("due_on", Date),
    Column("joined_on", Date),
    Column("issue", Integer, nullable=False),
    Column("left_on", Date, nullable=False),
    Column("records", JSON, nullable=False),
    Column("corrections", JSON, nullable=False),
    Column("registration", String),  # the course that told the records; none once it is erased
    Index(None, "council", "left_on"),
    Index(None, "registration"),
    Index(None, "left_on"),
)

# What a council shows to anyone who asks; one stands at a time.
publication = Table(
    "publication",
    data,
    Column("id", String, primary_key=True),
    parent_column("council"),
    Column("kind", String, nullable=False),
    Column("cohort", String, nullable=False),
    Column("on", Date, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sums", JSON, nullable=False),
    Column("by", String, nullable=False),
    Column("withdrawn_on", Date),
    Column("withdrawn_by", String, nullable=False),
    Index(None, "council", "on"),
    Index(
        "uq_publication_standing",
        "council",
        unique=True,
        sqlite_where=text("withdrawn_on IS NULL"),
        postgresql_where=text("withdrawn_on IS NULL"),
    ),
)

# Which facts were published, without a name: it goes with the person it is of.
publication_line = Table(
    "publication_line",
    data,
    parent_column("publication", primary_key=True),
    parent_column("person", primary_key=True),
    Column("module", String, primary_key=True),
    Column("version", String, nullable=False),
    Column("on", Date, nullable=False),
    Column("mode", String, nullable=False),
    Column("minutes", Integer, nullable=False),
    Index(None, "person"),
)

# Whom a council's letters come from, and where answers go.
letterhead = Table(
    "letterhead",
    data,
    parent_column("council", primary_key=True),
    Column("name", String, nullable=False),
    Column("reply_to", String, nullable=False),
)

# On one day, one for an occasion at most: two presses at once can't both write to somebody.
reminder = Table(
    "reminder",
    data,
    parent_column("person", primary_key=True),
    Column("occasion", String, primary_key=True),
    Column("on", Date, primary_key=True),
    Column("how", String, nullable=False),
    Column("sending", String, nullable=False),
    Column("by", String, nullable=False),
    Column("certain", Boolean, nullable=False),
    Index(None, "sending"),
)

opt_out = Table(
    "opt_out",
    data,
    parent_column("council", primary_key=True),
    Column("email", String, primary_key=True),
    Column("on", Date, nullable=False),
    Column("by", String, nullable=False, server_default=""),  # an officer; '': they themselves
)
