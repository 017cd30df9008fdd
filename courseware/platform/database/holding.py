"""Holding rows until a transaction ends, so that whoever wants the same waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select


def hold_rows(
    connection: Connection, query: Select[Any], which: Mapping[str, Any] | None = None
) -> None:
    """Holds what a query finds, which is one `with_for_update`. It is read to its end: on SQLite a
    statement that isn't goes on reading what was true then, for as long as anything keeps its
    cursor alive (the frame of an error does), and its connection is refused when it next writes.
    """
    connection.execute(query, which).all()
