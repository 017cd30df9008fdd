"""One database and its transactions: short ones for each call, or one around several."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress

from sqlalchemy import URL, Connection, Table, exc, inspect, select, text

from courseware.platform.database.engines import WRITES, make_engine
from courseware.platform.database.faults import (
    Contradicted,
    StoreUnavailable,
    is_locked,
    told_plainly,
)
from courseware.platform.database.queue import Queue
from courseware.platform.measures import counter, seconds

_PAUSE = 0.02
KEPT = ("answer", "move", "text", "vote")
_kept = counter("masterclass_kept", "What was done and is in the database.", kind=KEPT)
_took = seconds(
    "masterclass_transaction_seconds",
    "With the wait for its turn, and its end.",
    act=("read", "write"),
)
_failed = counter(
    "masterclass_transactions_failed",
    "Transactions that were rolled back, by what was in the way.",
    kind=("StoreUnavailable", "StoreFull", "Contradicted"),
)


class WrittenWhileLooking(Exception):
    """A caller writes in a transaction that is for reading: a fault in the program. SQLite would
    refuse it now and then, if somebody else has written since it began."""


class _Together(threading.local):
    """What the current thread has open. Threads never see each other's."""

    connection: Connection | None = None
    is_look: bool = False
    failure: Exception | None = None
    kept: list[str] | None = None


class Database:
    """An engine, shared by all threads, that hands out transactions.

    Don't `await` inside `together()`: whatever else runs on that thread would join it.
    """

    def __init__(self, url: URL, patience: float, *, pooled: bool = False) -> None:
        self.engine = make_engine(url, patience, pooled=pooled)
        self.embedded = url.get_backend_name() == "sqlite"
        self._patience = patience
        self._own = _Together()
        # Threads of this process queue here rather than poll SQLite's lock: fairer and quicker.
        self._queue = Queue()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction to read in: the one that is open in this thread, or a new one."""
        with self._joined_or_new(writes=False) as connection:
            yield connection

    @contextmanager
    def reading_one_moment(self) -> Iterator[Connection]:
        """A transaction in which every query sees what the first one saw, whatever is written
        meanwhile. SQLite always reads so; PostgreSQL must be asked before anything is read."""
        with self.reading() as connection:
            if not self.embedded and self._own.connection is None:
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction to write in: the one that is open in this thread, or a new one."""
        with self._joined_or_new(writes=True) as connection:
            yield connection

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction for all of this thread's calls inside. An inner one is a savepoint."""
        own = self._own
        if own.is_look:
            raise WrittenWhileLooking
        if own.connection is not None:
            with self._joined(own.connection) as outer, outer.begin_nested(), self._counted():
                yield
            return
        kept: list[str] = []
        with self._transaction(writes=True) as connection:
            own.connection, own.failure, own.kept = connection, None, kept
            try:
                yield
                if own.failure is not None:
                    # Someone inside swallowed it. PostgreSQL would "commit" nothing, silently.
                    raise own.failure
            finally:
                own.connection = own.failure = own.kept = None
        for kind in kept:
            _kept.of(kind=kind).inc()

    @contextmanager
    def looking(self) -> Iterator[None]:
        """One transaction for all that this thread reads inside: to begin and to end one takes
        longer than to read a row. Nothing can be written in it."""
        own = self._own
        if own.connection is not None:
            yield
            return
        with self._transaction(writes=False) as connection:
            own.connection, own.is_look = connection, True
            try:
                yield
            finally:
                own.connection, own.is_look, own.failure = None, False, None

    def count(self, kind: str) -> None:
        """Counts something that was kept, once it is: with the end of what is open here."""
        if self._own.kept is not None:
            self._own.kept.append(kind)
        else:
            _kept.of(kind=kind).inc()

    def close(self) -> None:
        self.engine.dispose()

    def writable(self) -> bool:
        """Whether a writer would get in, asked without writing."""
        try:
            with self.writing() as connection:
                if self.embedded:
                    return True
                return bool(connection.scalar(text("SHOW transaction_read_only")) == "off")
        except StoreUnavailable:
            return False

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """What was kept since a savepoint isn't, if it is rolled back."""
        kept = self._own.kept
        before = len(kept or ())
        try:
            yield
        except BaseException:
            if kept is not None:
                del kept[before:]
            raise

    @contextmanager
    def _joined_or_new(self, *, writes: bool) -> Iterator[Connection]:
        connection = self._own.connection
        if writes and self._own.is_look:
            raise WrittenWhileLooking
        if connection is None:
            with self._transaction(writes=writes) as new:
                yield new
        else:
            with self._joined(connection):
                yield connection

    @contextmanager
    def _joined(self, connection: Connection) -> Iterator[Connection]:
        """The open transaction; a fault of the database in it is remembered until its end."""
        try:
            with told_plainly():
                yield connection
        except Exception as error:
            if isinstance(error.__cause__, exc.SQLAlchemyError):
                self._own.failure = error
            raise

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        began = time.perf_counter()
        try:
            with told_plainly(), self._turn(writes=writes):
                connection = self._begun(writes=writes)
                try:
                    yield connection
                    connection.commit()
                except BaseException:
                    # A connection that is gone can't roll back; its server already has.
                    with suppress(exc.SQLAlchemyError):
                        connection.rollback()
                    raise
                finally:
                    connection.close()
        except (StoreUnavailable, Contradicted) as error:
            _failed.of(kind=type(error).__name__).inc()
            raise
        finally:
            took = time.perf_counter() - began
            _took.of(act="write" if writes else "read").observe(took)

    def _turn(self, *, writes: bool) -> AbstractContextManager[None]:
        return self._queue.turn(self._patience) if writes and self.embedded else nullcontext()

    def _begun(self, *, writes: bool) -> Connection:
        """A connection in a transaction. SQLite waits by itself for most locks, but reports some
        at once (as when another process recovers the log): those are tried again for as long."""
        give_up = time.monotonic() + self._patience
        while True:
            connection = self.engine.connect().execution_options(**{WRITES: writes})
            try:
                connection.begin()
                return connection
            except exc.OperationalError as error:
                connection.close()
                if not is_locked(error) or time.monotonic() >= give_up:
                    raise
                time.sleep(_PAUSE)


def has_rows(database: Database, *tables: Table) -> bool:
    """Whether any of these tables has a row. One that hasn't been made yet has none."""
    with database.reading() as connection:
        made = set(inspect(connection).get_table_names())
        return any(
            connection.execute(select(table).limit(1)).first()
            for table in tables
            if table.name in made
        )
