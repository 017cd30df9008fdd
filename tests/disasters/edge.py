"""The edge between a process and its databases, at which it meets with a mishap when told to."""

from __future__ import annotations

import enum
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Engine, event

from courseware.app.stores import SqlStore
from courseware.room.store.hints import HINTS_OUT

_LIVE_ON = 200
"""Statements that nobody lets go of. A frame of an error does that in life, until the collector
comes: and on SQLite what wasn't read to its end goes on reading what was true then, in whatever
transaction its connection is used for next."""


class Killed(BaseException):
    """The process ends here, as by `kill -9`: nothing of ours may catch it."""


class Kind(enum.Enum):
    """What can happen at a step: before a statement, before a commit or after it."""

    KILLED = "killed"
    REFUSED = "the connection is lost"
    FULL = "the disk is full"
    LOCKED = "somebody holds the database"
    ANSWER_LOST = "committed, and the answer is lost"
    OVERTAKEN = "another process acts in the middle"


@dataclass(frozen=True)
class Mishap:
    """What happens, and at which step of an act, counted from 0."""

    kind: Kind
    step: int


class Edge:
    """Watches the two databases of one process. At most one mishap happens in an act."""

    def __init__(self, store: SqlStore) -> None:
        self._is_sqlite = store.database.embedded
        self._mishap: Mishap | None = None
        self._meanwhile: Callable[[], None] = lambda: None
        self._step = 0
        self._lately: deque[Any] = deque(maxlen=_LIVE_ON)
        for engine in (store.database.engine, store.keys.database.engine):
            self._watch(engine)

    @contextmanager
    def during(self, mishap: Mishap | None, meanwhile: Callable[[], None]) -> Iterator[None]:
        """The mishap happens inside, if the act has as many steps. `meanwhile`: what another
        process does where this one is overtaken."""
        self._mishap, self._meanwhile, self._step = mishap, meanwhile, 0
        try:
            yield
        finally:
            self._mishap = None

    def end(self) -> None:
        """The process is gone, and with it all that it held."""
        self._lately.clear()

    def _watch(self, engine: Engine) -> None:
        commit = engine.dialect.do_commit

        def committing(connection: Any) -> None:
            self._pass()
            commit(connection)
            self._pass(committed=True)

        engine.dialect.do_commit = committing

        @event.listens_for(engine, "do_execute")
        def executing(cursor: Any, _statement: str, _given: Any, _context: Any) -> None:
            self._lately.append(cursor)
            self._pass()

    def _pass(self, *, committed: bool = False) -> None:
        mishap = self._mishap
        # A notice goes out in its own time, in a thread of its own: it would take a mishap that is
        # meant for the act, and no seed would play the same twice.
        if mishap is None or threading.current_thread().name == HINTS_OUT:
            return
        # An answer can only be lost of a commit: it waits for the next.
        is_now = self._step >= mishap.step and (committed or mishap.kind is not Kind.ANSWER_LOST)
        self._step += 1
        if not is_now or (committed and mishap.kind in {Kind.FULL, Kind.LOCKED, Kind.REFUSED}):
            return
        self._mishap = None
        self._happen(mishap.kind)

    def _happen(self, kind: Kind) -> None:
        if kind is Kind.KILLED:
            raise Killed
        if kind is Kind.OVERTAKEN:
            self._meanwhile()
            return
        if self._is_sqlite:
            raise sqlite3.OperationalError(_SQLITE[kind])
        raise psycopg.OperationalError(_POSTGRESQL[kind])


_SQLITE = {
    Kind.REFUSED: "unable to open database file",
    Kind.FULL: "database or disk is full",
    Kind.LOCKED: "database is locked",
    Kind.ANSWER_LOST: "disk I/O error",
}
_POSTGRESQL = {
    Kind.REFUSED: "server closed the connection unexpectedly",
    Kind.FULL: "could not extend file: No space left on device",
    Kind.LOCKED: "canceling statement due to lock timeout",
    Kind.ANSWER_LOST: "connection to the server was lost",
}
