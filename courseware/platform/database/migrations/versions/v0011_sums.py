"""Support that members let be counted; councils whose sums stand beside those of others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "support",
        sa.Column("registration", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("registration", "kind", name="pk_support"),
        sa.ForeignKeyConstraint(
            ["registration"],
            ["registration.id"],
            name="fk_support_registration",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "sharing",
        sa.Column("council", sa.String, nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("council", name="pk_sharing"),
        sa.ForeignKeyConstraint(
            ["council"], ["council.id"], name="fk_sharing_council", ondelete="CASCADE"
        ),
    )
