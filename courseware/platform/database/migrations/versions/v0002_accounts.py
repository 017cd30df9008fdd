"""Staff who sign in with a passphrase: accounts, grants, invitations; sign-ins may be theirs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "account",
        *(
            sa.Column(name, sa.String, nullable=False)
            for name in ("id", "login", "name", "passphrase")
        ),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("registration", sa.String),
        sa.Column("ended_at", _TIME),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("login", name="uq_account_login"),
        sa.ForeignKeyConstraint(
            ["registration"],
            ["registration.id"],
            name="fk_account_registration",
            ondelete="SET NULL",
        ),
    )
    op.create_table(
        "account_grant",
        *(sa.Column(name, sa.String, nullable=False) for name in ("account", "role", "council")),
        sa.PrimaryKeyConstraint("account", "role", "council", name="pk_account_grant"),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name="fk_account_grant_account", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "invitation",
        *(
            sa.Column(name, sa.String, nullable=False)
            for name in ("id", "token_digest", "role", "council", "name")
        ),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        sa.Column("used_at", _TIME),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("token_digest", name="uq_invitation_token_digest"),
    )
    with op.batch_alter_table("sign_in") as sign_in:
        sign_in.alter_column("registration", existing_type=sa.String, nullable=True)
        sign_in.add_column(sa.Column("account", sa.String))
        sign_in.create_foreign_key(
            "fk_sign_in_account", "account", ["account"], ["id"], ondelete="CASCADE"
        )
        sign_in.create_index("ix_sign_in_account", ["account"])
