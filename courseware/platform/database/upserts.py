"""INSERT … ON CONFLICT, which both databases speak alike but SQLAlchemy spells twice."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert


def insert_into(connection: Connection, table: Table) -> postgresql.Insert:
    """An INSERT of the connection's dialect that knows `on_conflict_…`."""
    return _insert(connection.dialect.name, table)


def _insert(dialect: str, table: Table) -> postgresql.Insert:
    if dialect == "sqlite":
        # The two classes are twins without a common ancestor that has these methods.
        return cast(postgresql.Insert, sqlite.insert(table))
    return postgresql.insert(table)


def insert_or_skip(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Inserts the row unless one like it is there. Returns whether it was inserted."""
    statement = _or_skip(connection.dialect.name, table)
    return connection.execute(statement, row).first() is not None


def insert_or_replace(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Inserts the row, or replaces the one with the same primary key."""
    connection.execute(_or_replace(connection.dialect.name, table, tuple(row)), row)


def insert_or_replace_all(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    """As `insert_or_replace`, for rows that name the same columns, one after another."""
    statement = _or_replace(connection.dialect.name, table, tuple(rows[0]))
    connection.execute(statement, list(rows))


# Built once: building a statement takes as long as executing it.


@functools.cache
def _or_skip(dialect: str, table: Table) -> ReturningInsert[Any]:
    first = next(iter(table.primary_key.columns))
    return _insert(dialect, table).on_conflict_do_nothing().returning(first)


@functools.cache
def _or_replace(dialect: str, table: Table, names: tuple[str, ...]) -> postgresql.Insert:
    key = [column.name for column in table.primary_key.columns]
    insert = _insert(dialect, table)
    rest = {name: insert.excluded[name] for name in names if name not in key}
    return insert.on_conflict_do_update(index_elements=key, set_=rest)
