"""Engines for the two databases, set up so that waiting and losing a connection are survivable."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext

WRITES = "masterclass_writes"
"""Execution option of a connection that is about to write."""

# Two stores in each of a few processes must stay below PostgreSQL's usual hundred connections.
_POOL = {"pool_size": 5, "max_overflow": 10}

_POSTGRESQL = {
    "connect_timeout": 5,
    # A network that swallows packets must show as an error, not as a page that hangs.
    "tcp_user_timeout": 15_000,
    "keepalives_idle": 15,
    "application_name": "masterclass",
}

# A statement that was prepared on one connection isn't there on the one of the next transaction.
_POOLED = {**_POSTGRESQL, "prepare_threshold": None}


def sqlite_url(path: Path) -> URL:
    """The URL of an embedded database."""
    return URL.create("sqlite", database=str(path))


def postgresql_url(text: str) -> URL:
    """The URL of a PostgreSQL database as people write it, with our driver put in."""
    url = make_url(text)
    if url.get_backend_name() not in {"postgresql", "postgres"}:
        raise ValueError(f"Only postgresql://… is supported, not {url.drivername}://…")
    return url.set(drivername="postgresql+psycopg")


def make_engine(url: URL, patience: float, *, pooled: bool = False) -> Engine:
    """An engine for either database. `patience`: seconds to wait for what someone else holds;
    `pooled`: through a pooler that hands out connections by the transaction."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, patience)
    engine = create_engine(
        url,
        pool_pre_ping=True,
        **_POOL,
        pool_timeout=patience,
        connect_args=_POOLED if pooled else _POSTGRESQL,
        hide_parameters=True,
    )
    event.listen(engine, "handle_error", _without_values)
    return engine


def _without_values(context: ExceptionContext) -> None:
    """Takes out of PostgreSQL's message what it quotes of a row or a value, which can be what a
    person wrote. Without the lines below the first, and without the first if it quotes a value."""
    said, error = context.original_exception, context.sqlalchemy_exception
    state = getattr(said, "sqlstate", None)
    if state is None or error is None:
        return
    first = str(said).partition("\n")[0]
    plain = "a value that the column doesn't take" if state.startswith(_ABOUT_A_VALUE) else first
    error.args = tuple(str(each).replace(str(said), plain) for each in error.args)
    said.args = (plain, *said.args[1:])


_ABOUT_A_VALUE = "22"
"""The class of PostgreSQL's states for a value that doesn't fit its type."""


def _sqlite(url: URL, patience: float) -> Engine:
    engine = create_engine(url, **_POOL, pool_timeout=patience, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        # Python's driver must not begin transactions by itself: `begin` below does.
        connection.isolation_level = None
        for pragma in _pragmas(patience):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer asks for its turn at once. Asking later, after reading, fails without waiting
        # if someone else wrote in between: the classic "database is locked".
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _pragmas(patience: float) -> tuple[str, ...]:
    return (
        f"busy_timeout={int(patience * 1000)}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        # What is deleted is overwritten, so that an erased person isn't left in free pages.
        "secure_delete=ON",
    )
