"""The ideas that a round chooses among, as they stood when it was opened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("live_round", sa.Column("wall", sa.JSON))
