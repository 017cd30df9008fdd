"""Staff who sign in with their organisation's account: whose it is, as a keyed digest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "account_subject",
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_account_subject"),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name="fk_account_subject_account", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_account_subject_account", "account_subject", ["account"])
