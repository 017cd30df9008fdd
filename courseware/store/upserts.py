"""INSERT … ON CONFLICT, which both databases speak alike but SQLAlchemy spells twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_into(connection: Connection, table: Table) -> postgresql.Insert:
    """An INSERT of the connection's dialect that knows `on_conflict_…`."""
    if connection.dialect.name == "sqlite":
        # The two classes are twins without a common ancestor that has these methods.
        return cast(postgresql.Insert, sqlite.insert(table))
    return postgresql.insert(table)


def insert_or_skip(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Inserts the row unless one like it is there. Returns whether it was inserted."""
    first = next(iter(table.primary_key.columns))
    statement = insert_into(connection, table).values(row).on_conflict_do_nothing()
    return connection.execute(statement.returning(first)).first() is not None


def insert_or_replace(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Inserts the row, or replaces the one with the same primary key."""
    key = [column.name for column in table.primary_key.columns]
    rest = {name: value for name, value in row.items() if name not in key}
    statement = insert_into(connection, table).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=rest))
