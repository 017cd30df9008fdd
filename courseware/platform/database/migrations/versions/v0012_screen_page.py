"""The page of a result that a big screen shows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column(
        "live_round", sa.Column("page", sa.Integer, nullable=False, server_default="0")
    )
