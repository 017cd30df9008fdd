"""One database copied while the app runs, and whether a copy is whole."""

from __future__ import annotations

import enum
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from courseware.platform.database.migrate import DATA, KEYS
from courseware.platform.database.opening import KEYS_FILE, PATIENCE


class CannotBackUp(Exception):
    """A backup or restore that can't be done, with what to do instead."""


class Damaged(CannotBackUp):
    """A database, or the copy of one, that isn't whole."""


class Copied(enum.Enum):
    """How a copy is made: looked through, page by page and index by index, or as it is."""

    LOOKED_THROUGH = enum.auto()
    AS_IT_IS = enum.auto()


def copy_database(source: Path, target: Path, how: Copied = Copied.LOOKED_THROUGH) -> None:
    """SQLite's online backup: a consistent copy, while others read and write the source.

    It copies page by page and doesn't look at what is in them, so the copy is looked through.
    """
    if not source.exists():
        raise CannotBackUp(f"There is no {source} to back up.")
    with (
        private_file(target),
        _damage_of(source),
        closing(sqlite3.connect(source, timeout=PATIENCE)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy)
        # One file that needs no companions, so that it can be read from anywhere.
        copy.execute("PRAGMA journal_mode=DELETE")
        if how is Copied.LOOKED_THROUGH:
            _check_open(copy, source)


def check_database(path: Path) -> None:
    """Raises `CannotBackUp` if a file isn't there, and `Damaged` if it isn't whole."""
    if not path.exists():
        raise CannotBackUp(f"{path} is missing: this isn't a whole backup.")
    with _damage_of(path), closing(sqlite3.connect(path)) as connection:
        _check_open(connection, path)


@contextmanager
def private_file(path: Path) -> Iterator[int]:
    """A new file that only its owner may read, flushed to the disk in the end."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        yield descriptor
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check_open(connection: sqlite3.Connection, path: Path) -> None:
    """Raises `Damaged`, with the name of `path`, unless every page, row and index is in order."""
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise Damaged(f"{path} is damaged: {' '.join(verdict.split())}")
    # A file that lost everything is a whole database too, and an empty one.
    versions = (KEYS if path.name == KEYS_FILE else DATA).version_table
    has_versions = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    if connection.execute(has_versions, (versions,)).fetchone() is None:
        raise Damaged(f"{path} is damaged: nothing of the course is in it.")


@contextmanager
def _damage_of(path: Path) -> Iterator[None]:
    """Says that the file is damaged where SQLite does; a full disk or a lock is another matter."""
    try:
        yield
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        raise Damaged(f"{path} is damaged: {error}") from error
