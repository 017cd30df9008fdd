"""What councils published, and which facts are in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("council", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("cohort", sa.String, nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sums", sa.JSON, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("withdrawn_on", sa.Date),
        sa.Column("withdrawn_by", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_publication"),
        sa.ForeignKeyConstraint(
            ["council"], ["council.id"], name="fk_publication_council", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_publication_council_on", "publication", ["council", "on"])
    standing = sa.text("withdrawn_on IS NULL")
    op.create_index(
        "uq_publication_standing",
        "publication",
        ["council"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )
    _lines()


def _lines() -> None:
    op.create_table(
        "publication_line",
        sa.Column("publication", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("module", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("mode", sa.String, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("publication", "person", "module", name="pk_publication_line"),
        sa.ForeignKeyConstraint(
            ["publication"],
            ["publication.id"],
            name="fk_publication_line_publication",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name="fk_publication_line_person", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_publication_line_person", "publication_line", ["person"])
