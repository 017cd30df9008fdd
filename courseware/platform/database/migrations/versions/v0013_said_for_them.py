"""Who said that somebody wants no reminders: they themselves, or an officer whom they told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("opt_out", sa.Column("by", sa.String, nullable=False, server_default=""))
