"""Certificates: the digest of their code, and what they say as ciphertext."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "certificate",
        sa.Column("number", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("registration", sa.String, nullable=False),
        sa.Column("code_digest", sa.String, nullable=False),
        sa.Column("ciphertext", sa.LargeBinary),
        sa.Column("issued_on", sa.Date, nullable=False),
        sa.Column("revoked_on", sa.Date),
        sa.PrimaryKeyConstraint("number", name="pk_certificate"),
        sa.UniqueConstraint("id", name="uq_certificate_id"),
        sa.UniqueConstraint("code_digest", name="uq_certificate_code_digest"),
        sa.ForeignKeyConstraint(
            ["registration"],
            ["registration.id"],
            name="fk_certificate_registration",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_certificate_registration", "certificate", ["registration"])
