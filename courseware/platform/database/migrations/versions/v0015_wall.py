"""How often the wall of a session was changed: apart from its version, which a step needs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column(
        "live_session", sa.Column("wall", sa.Integer, nullable=False, server_default="0")
    )
