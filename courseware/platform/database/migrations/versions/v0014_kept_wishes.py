"""That somebody wants no reminders outlasts their leaving one roster; and of whoever has left, the
course that their record came from, so that erasing it reaches that too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_OLD = """
    SELECT person.council AS council, person.email AS email, min(opt_out."on") AS "on",
           min(opt_out."by") AS "by"
    FROM opt_out JOIN person ON person.id = opt_out.person
    GROUP BY person.council, person.email
"""


def upgrade() -> None:
    said = sa.text(_OLD).columns(
        council=sa.String, email=sa.String, on=sa.Date, by=sa.String
    )
    wishes = [dict(row._mapping) for row in op.get_bind().execute(said)]
    op.drop_table("opt_out")
    table = op.create_table(
        "opt_out",
        sa.Column("council", sa.String, nullable=False),
        sa.Column("email", sa.String, nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("by", sa.String, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("council", "email", name="pk_opt_out"),
        sa.ForeignKeyConstraint(
            ["council"], ["council.id"], name="fk_opt_out_council_council", ondelete="CASCADE"
        ),
    )
    op.bulk_insert(table, wishes)
    op.add_column("former", sa.Column("registration", sa.String))
    op.create_index("ix_former_registration", "former", ["registration"])
