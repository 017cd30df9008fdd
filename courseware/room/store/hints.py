"""Hints that a live session changed: within this process, and through PostgreSQL to the others.

A hint may be lost, doubled or late, and nothing depends on it: while a session is shown its pulse
is also read every second.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from typing import Protocol

import psycopg
import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from courseware.platform.database.database import Database
from courseware.platform.database.engines import postgresql_url
from courseware.platform.database.faults import StoreUnavailable

HINTS_OUT = "live hints out"
"""The thread in which notices go out."""
_CHANNEL = "masterclass_live"
_AGAIN_AFTER = 1.0
_LOOK_UP = 1.0
_APART = 0.05
"""Seconds between two notices of a process."""
_NOTIFY = text("SELECT pg_notify(:channel, :id)")
log = structlog.get_logger()


class LocalHints:
    """Hints within one process: all that an embedded database needs."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Callable[[str], None]] = []

    def tell(self, session_id: str) -> None:
        for heard in tuple(self._listeners):
            heard(session_id)

    def listen(self, heard: Callable[[str], None]) -> Callable[[], None]:
        with self._lock:
            self._listeners = [*self._listeners, heard]

        def end() -> None:
            with self._lock:
                self._listeners = [each for each in self._listeners if each is not heard]

        return end

    def close(self) -> None:
        self._listeners = []


class PostgresHints(LocalHints):
    """Hints to every process on the same database, by NOTIFY on the way and LISTEN in a thread.

    A burst of answers is one notice: at most twenty a second go out, in a thread of their own, so
    that nobody who answers waits for it. `direct`: where LISTEN is heard, if the database is
    reached through a pooler that hands out connections by the transaction.
    """

    def __init__(self, database: Database, direct: str = "") -> None:
        super().__init__()
        self._database = database
        self._direct = direct
        self._ended = threading.Event()
        self._threads: dict[str, threading.Thread] = {}
        self._due: set[str] = set()
        self._is_due = threading.Event()

    def tell(self, session_id: str) -> None:
        super().tell(session_id)
        with self._lock:
            self._due.add(session_id)
            self._is_due.set()
            self._start(HINTS_OUT, self._send)

    def listen(self, heard: Callable[[str], None]) -> Callable[[], None]:
        end = super().listen(heard)
        with self._lock:
            self._start("live hints", self._run)
        return end

    def close(self) -> None:
        super().close()
        self._ended.set()
        self._is_due.set()
        for thread in self._threads.values():
            thread.join(timeout=5)

    def _start(self, name: str, run: Callable[[], None]) -> None:
        if name not in self._threads:
            self._threads[name] = threading.Thread(target=run, daemon=True, name=name)
            self._threads[name].start()

    def _send(self) -> None:
        # Whether it has ended is asked before each wait: `close` may have woken it a moment ago.
        while not self._ended.is_set():
            self._is_due.wait()
            with self._lock:
                due, self._due = self._due, set()
                self._is_due.clear()
            if due:
                self._notify(due)
            self._ended.wait(_APART)

    def _notify(self, due: Collection[str]) -> None:
        try:
            with self._database.writing() as connection:
                for session_id in due:
                    connection.execute(_NOTIFY, {"channel": _CHANNEL, "id": session_id})
        except (StoreUnavailable, SQLAlchemyError) as error:
            # Whatever it was, the thread goes on: screens follow their pulse meanwhile.
            log.warning("live hints: not sent", error=type(error).__name__)

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._hear()
            except psycopg.Error as error:
                # Screens go on by their pulse meanwhile.
                log.warning("live hints: connection lost", error=type(error).__name__)
                self._ended.wait(_AGAIN_AFTER)

    def _hear(self) -> None:
        address = self._database.engine.url.set(drivername="postgresql")
        if self._direct:
            address = postgresql_url(self._direct).set(drivername="postgresql")
        url = address.render_as_string(hide_password=False)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"LISTEN {_CHANNEL}")
            while not self._ended.is_set():
                for notice in connection.notifies(timeout=_LOOK_UP):
                    super().tell(notice.payload)


def hints_for(database: Database, direct: str = "") -> LocalHints:
    """What this database's processes need."""
    return LocalHints() if database.embedded else PostgresHints(database, direct)


class Hints(Protocol):
    """Tells every process that a session changed. Only a hint: the truth is `pulse`."""

    def tell(self, session_id: str) -> None: ...
    def listen(self, heard: Callable[[str], None]) -> Callable[[], None]:
        """Calls `heard` (from any thread) with the id of a session that changed. Returns what
        ends it."""
        ...
