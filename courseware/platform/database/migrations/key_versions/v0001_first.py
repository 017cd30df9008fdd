"""The members' keys and the list of those erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "member_key",
        sa.Column("registration_id", sa.String, nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("registration_id", name="pk_member_key"),
    )
    op.create_table(
        "erased",
        sa.Column("registration_id", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("registration_id", name="pk_erased"),
    )
