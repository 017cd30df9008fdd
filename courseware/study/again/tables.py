"""What members want of top-ups, and the letters that some of them asked for."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, LargeBinary, String, Table

from courseware.identity.store.tables import owner_column
from courseware.platform.database.schema import UtcTime, data

top_up_wish = Table(
    "top_up_wish",
    data,
    owner_column(primary_key=True),
    Column("not_before", Date),
    Column("stopped", Boolean, nullable=False),
)

# The address is encrypted with its owner's key. `stop` is what the link in a letter has to say.
top_up_address = Table(
    "top_up_address",
    data,
    owner_column(primary_key=True),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("stop", String, nullable=False, unique=True),
    Column("last_on", Date, nullable=False),
)

# One row a letter that is to go. `claimed_at`: kept before it goes, so that nothing goes twice.
top_up_letter = Table(
    "top_up_letter",
    data,
    Column(
        "registration",
        String,
        ForeignKey("top_up_address.registration", ondelete="CASCADE"),
        primary_key=True,
        nullable=False,
    ),
    Column("day", Integer, primary_key=True),
    Column("on", Date, nullable=False),
    Column("claimed_at", UtcTime),
)
