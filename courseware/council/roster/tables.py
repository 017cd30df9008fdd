"""What a roster had of people before, and how a council's own files are read."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, ForeignKey, Integer, String, Table

from courseware.platform.database.schema import data

# `field` is a column of `person`; `until` is the day on which it changed.
was = Table(
    "was",
    data,
    Column("person", String, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("field", String, nullable=False),
    Column("value", String, nullable=False),
    Column("until", Date, nullable=False),
)

# Which columns of its own files a council's officer chose last, of each kind of file: by field, the
# title.
file_columns = Table(
    "file_columns",
    data,
    Column("council", String, ForeignKey("council.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("titles", JSON, nullable=False),
)
