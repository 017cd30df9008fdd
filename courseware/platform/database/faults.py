"""Database errors in the words of the interface, so that no caller has to know SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc


class Contradicted(Exception):
    """A write that doesn't agree with what is stored: mostly, its registration isn't there
    (any more), or a digest that must be unique is taken. Nothing was changed."""


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turns the errors of the driver into `StoreUnavailable` or `Contradicted`, cause chained."""
    try:
        yield
    except (exc.OperationalError, exc.InterfaceError, exc.TimeoutError) as error:
        if _is_full(error):
            raise StoreFull("The disk is full or takes no writes.") from error
        raise StoreUnavailable("The database can't be reached or can't write just now.") from error
    except exc.IntegrityError as error:
        raise Contradicted("What is stored doesn't admit this.") from error
    except exc.DBAPIError as error:
        if error.connection_invalidated:
            raise StoreUnavailable("The connection to the database was lost.") from error
        raise


_FULL = ("is full", "disk I/O error", "No space left", "could not extend file")
"""What SQLite says of a full disk or one that takes no writes, and PostgreSQL of its own."""


def _is_full(error: Exception) -> bool:
    return any(said in str(error) for said in _FULL)


def is_locked(error: exc.OperationalError) -> bool:
    """Whether SQLite says that someone else holds the file: the one fault worth a retry."""
    return "locked" in str(error.orig) or "busy" in str(error.orig)


class StoreUnavailable(Exception):
    """The database can't be reached or can't write just now (also: disk full). Nothing was lost
    that had been acknowledged; the caller keeps what it holds and tries again."""


class StoreFull(StoreUnavailable):
    """The disk has no room, or takes no writes, until somebody sees to it."""


class Unreadable(Exception):
    """A text whose key has been destroyed (its owner was erased) or doesn't fit."""


class CannotStart(Exception):
    """A store that mustn't be served as it is. The words say why, and what to do."""
