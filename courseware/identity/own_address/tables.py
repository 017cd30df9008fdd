"""The tables of addresses that members leave, and of links that went to them."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, String, Table

from courseware.identity.store.tables import owner_column
from courseware.platform.database.schema import UtcTime, data

# The address is encrypted with its owner's key; `digest` is a keyed one, to find it by what
# somebody types. Several may have left the same: saying that one is taken would tell of another.
own_address = Table(
    "own_address",
    data,
    owner_column(primary_key=True),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("digest", String, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "digest"),
)

# A link that went, or may have gone: it works once.
code_letter = Table(
    "code_letter",
    data,
    Column("token_digest", String, primary_key=True),
    owner_column(),
    Column("at", UtcTime, nullable=False),
    Index(None, "registration"),
)
