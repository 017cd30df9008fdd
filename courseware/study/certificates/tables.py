"""The table of certificates."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, LargeBinary, String, Table

from courseware.identity.store.tables import owner_column
from courseware.platform.database.schema import data, number

# What it says is encrypted with its owner's key, so that no name stands beside their answers. Null:
# taken back.
certificate = Table(
    "certificate",
    data,
    number(),
    Column("id", String, nullable=False, unique=True),
    owner_column(),
    Column("code_digest", String, nullable=False, unique=True),
    Column("ciphertext", LargeBinary),
    Column("issued_on", Date, nullable=False),
    Column("revoked_on", Date),
    Index(None, "registration"),
)
