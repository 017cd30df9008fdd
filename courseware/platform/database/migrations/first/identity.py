"""Members, staff and their sign-ins."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from courseware.platform.database.migrations.first.columns import (
    TIME,
    index,
    json,
    key,
    text,
    time,
    to,
    unique,
)


def create() -> None:
    """Makes its tables."""
    _members()
    _accounts()
    _second_factors()
    _invitations()
    _sign_ins()


def _members() -> None:
    op.create_table(
        "registration",
        text("id"),
        text("course"),
        json("rule"),
        time("created_at"),
        key("registration", "id"),
    )
    op.create_table(
        "resume_code",
        text("registration"),
        text("code_digest"),
        time("at"),
        key("resume_code", "registration"),
        to("resume_code", "registration"),
        unique("resume_code", "code_digest"),
    )
    op.create_table(
        "own_address",
        text("registration"),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        text("digest"),
        time("at"),
        key("own_address", "registration"),
        to("own_address", "registration"),
    )
    index("own_address", "digest")
    op.create_table(
        "code_letter",
        text("token_digest"),
        text("registration"),
        time("at"),
        key("code_letter", "token_digest"),
        to("code_letter", "registration"),
    )
    index("code_letter", "registration")


def _accounts() -> None:
    op.create_table(
        "account",
        text("id"),
        text("login"),
        text("name"),
        text("passphrase"),
        time("created_at"),
        sa.Column("registration", sa.String),
        sa.Column("ended_at", TIME),
        key("account", "id"),
        to("account", "registration", ondelete="SET NULL"),
        unique("account", "login"),
    )
    op.create_table(
        "account_grant",
        text("account"),
        text("role"),
        text("council"),
        key("account_grant", "account", "role", "council"),
        to("account_grant", "account"),
    )
    op.create_table(
        "account_subject",
        text("digest"),
        text("account"),
        key("account_subject", "digest"),
        to("account_subject", "account"),
    )
    index("account_subject", "account")


def _second_factors() -> None:
    op.create_table(
        "second_factor",
        text("account"),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        time("since"),
        sa.Column("last_step", sa.Integer, nullable=False),
        sa.Column("wrong", sa.Integer, nullable=False),
        time("tried_at"),
        key("second_factor", "account"),
        to("second_factor", "account"),
    )
    op.create_table(
        "recovery_code",
        text("account"),
        text("digest"),
        sa.Column("used_at", TIME),
        key("recovery_code", "account", "digest"),
        to("recovery_code", "account"),
    )


def _invitations() -> None:
    op.create_table(
        "invitation",
        text("id"),
        text("token_digest"),
        text("role"),
        text("council"),
        text("name"),
        time("created_at"),
        time("expires_at"),
        sa.Column("used_at", TIME),
        sa.Column("account", sa.String),
        key("invitation", "id"),
        to("invitation", "account"),
        unique("invitation", "token_digest"),
    )
    index("invitation", "account")


def _sign_ins() -> None:
    op.create_table(
        "sign_in",
        text("id"),
        sa.Column("registration", sa.String),
        text("token_digest"),
        time("created_at"),
        time("seen_at"),
        time("expires_at"),
        sa.Column("ended_at", TIME),
        sa.Column("account", sa.String),
        text("how"),
        text("browser"),
        key("sign_in", "id"),
        to("sign_in", "registration"),
        to("sign_in", "account"),
        unique("sign_in", "token_digest"),
    )
    index("sign_in", "registration")
    index("sign_in", "account")
