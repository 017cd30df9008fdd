"""The tables of identity: registrations, sign-ins, codes, accounts and invitations."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
)

from courseware.platform.database.schema import UtcTime
from courseware.platform.database.schema import data as data
from courseware.platform.database.schema import keys as keys


def owner_column(*, primary_key: bool = False) -> Column[str]:
    """Whose a row is: it goes with its registration."""
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

second_factor = Table(
    "second_factor",
    data,
    Column("account", String, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("since", UtcTime, nullable=False),
    Column("last_step", Integer, nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("tried_at", UtcTime, nullable=False),
)

recovery_code = Table(
    "recovery_code",
    data,
    Column("account", String, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", String, primary_key=True),
    Column("used_at", UtcTime),
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
    # Whose passphrase it sets anew; null: it makes an account.
    Column("account", String, ForeignKey("account.id", ondelete="CASCADE")),
    Index(None, "account"),
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
    Column("how", String, nullable=False),
    Column("browser", String, nullable=False),
    Index(None, "registration"),
    Index(None, "account"),
)

resume_code = Table(
    "resume_code",
    data,
    owner_column(primary_key=True),
    Column("code_digest", String, nullable=False, unique=True),
    Column("at", UtcTime, nullable=False),
)
