"""What the tables of both stores are declared with."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, Column, DateTime, Integer, MetaData
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

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


class UtcTime(TypeDecorator[dt.datetime]):
    """A moment: aware in, aware UTC out, microseconds kept. A naive time is a mistake, refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        moment = value.astimezone(dt.UTC)
        # SQLite has no zone to store; as text of equal length, UTC sorts as time does.
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self,
        value: dt.datetime | None,
        dialect: Dialect,  # noqa: ARG002  # SQLAlchemy passes it; the value tells enough
    ) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            return value.replace(tzinfo=dt.UTC)
        return value.astimezone(dt.UTC)
