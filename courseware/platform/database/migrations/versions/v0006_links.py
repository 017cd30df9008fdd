"""Which link of a person is good; and one course can't stand for two people of a cohort."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("person", sa.Column("issue", sa.Integer, nullable=False, server_default="1"))
    op.create_index(
        "uq_person_cohort_registration", "person", ["cohort", "registration"], unique=True
    )
