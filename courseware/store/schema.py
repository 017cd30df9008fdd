"""What the tables of both stores are declared with."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, MetaData

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

data = MetaData(naming_convention=_NAMES)
keys = MetaData(naming_convention=_NAMES)


def number() -> Column[int]:
    """A primary key that the database counts up."""
    # SQLite counts by itself only in a column declared exactly INTEGER PRIMARY KEY.
    return Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
