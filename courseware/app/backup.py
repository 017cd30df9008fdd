"""Backup and restore of the embedded databases, by copying while the app runs.

A backup is a folder of three files: the data, the keys, and the list of those erased. The master
key is not in it and must be kept elsewhere. Keep the keys of a backup for a short time only: as
long as they exist, the texts of people who have been erased since can be read.
"""

from __future__ import annotations

import datetime as dt
import enum
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.exc import SQLAlchemyError

from courseware.app.stores import open_store
from courseware.platform.database.engines import sqlite_url
from courseware.platform.database.keys import erased
from courseware.platform.database.locks import nobody_else
from courseware.platform.database.master_key import BadMasterKey, find_master_key
from courseware.platform.database.migrate import DATA, KEYS
from courseware.platform.database.opening import DATA_FILE, KEYS_FILE, PATIENCE
from courseware.settings import Settings

ERASED_FILE = "erased.jsonl"
_STAGING = "restoring"

Erasures = dict[str, dt.datetime]
"""Who was erased, and when."""


class CannotBackUp(Exception):
    """A backup or restore that can't be done, with what to do instead."""


class Damaged(CannotBackUp):
    """A database, or the copy of one, that isn't whole."""


def backup(settings: Settings, target_folder: Path, at: dt.datetime) -> Path:
    """Copies both databases into a new folder named by the time; returns that folder.

    Raises `CannotBackUp` if a database is damaged, and leaves no folder then.
    """
    _only_embedded(settings)
    moment = at.astimezone(dt.UTC)
    target = target_folder / f"masterclass-{moment:%Y%m%dT%H%M%SZ}"
    draft = target.with_name(target.name + ".partial")
    if target.exists() or draft.exists():
        raise CannotBackUp(f"{target} is there already.")
    try:
        copy_all(settings, draft, Copied.LOOKED_THROUGH)
        draft.rename(target)
    except Damaged as error:
        raise CannotBackUp(
            f"{error}\nNothing was backed up. Keep your backups. Stop the course, copy "
            "its data folder as it is to another disk and restore the newest backup."
        ) from error
    except OSError as error:
        raise CannotBackUp(f"The backup could not be written: {error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


class Copied(enum.Enum):
    """How a copy is made: looked through, page by page and index by index, or as it is."""

    LOOKED_THROUGH = enum.auto()
    AS_IT_IS = enum.auto()


def copy_all(settings: Settings, folder: Path, how: Copied) -> None:
    """Both databases and the list of those erased, into a folder that isn't there yet.

    Raises `CannotBackUp`, and `Damaged` if a copy that is looked through isn't whole.
    """
    _only_embedded(settings)
    try:
        folder.mkdir(parents=True, mode=0o700)
        # Data first: a key made in between is then copied too, one destroyed in between is not.
        for file in (DATA_FILE, KEYS_FILE):
            _copy(settings.data / file, folder / file, how)
        write_erasures(folder / ERASED_FILE, _listed_in(folder / KEYS_FILE))
    except (sqlite3.Error, OSError) as error:
        raise CannotBackUp(f"The backup could not be written: {error}") from error


def restore(settings: Settings, source_folder: Path, erased_list: Path | None = None) -> int:
    """Puts a backup back, without those erased before or since. Returns how many lists name.

    Refuses (`InUse`) while the app has the data folder open. An app that is started meanwhile
    waits. The erasures replayed are those of the databases in place, of the backup, and of
    `erased_list`; they are replayed before the files are put in place.
    """
    _only_embedded(settings)
    with _said_in_words(_UNTOUCHED):
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        with nobody_else(settings.data):
            for file in (DATA_FILE, KEYS_FILE):
                _check(source_folder / file)
            erasures = _all_erasures(settings, source_folder, erased_list)
            with _staged(settings, source_folder) as staging:
                _replay(staging, erasures)
                with _said_in_words(_HALF_DONE):
                    # Keys first: they hold the list of those erased, which must never be lost.
                    for file in (KEYS_FILE, DATA_FILE):
                        _put_in_place(staging.data / file, settings.data / file)
    return len(erasures)


_UNTOUCHED = "Nothing in place was changed. Mend that, and restore again."
_HALF_DONE = (
    "Some of it may be in place already, so don't start the course. Mend that, and restore again "
    "from the same backup: it ends what was begun."
)


@contextmanager
def _said_in_words(what_to_do: str) -> Iterator[None]:
    """What the system or a database refuses, as words of ours with what to do."""
    try:
        yield
    except OSError as error:
        why = error.strerror or type(error).__name__
        said = f"{error.filename} can't be used: {why}" if error.filename else why
        raise CannotBackUp(f"{said}. {what_to_do}") from error
    except (sqlite3.Error, SQLAlchemyError) as error:
        # SQLAlchemy's message has the statement too, which tells nobody anything here.
        cause = getattr(error, "orig", None) or error
        raise CannotBackUp(f"A database can't be read or written: {cause}. {what_to_do}") from error


def write_erasures(path: Path, erasures: Erasures) -> None:
    """Writes a list of those erased as a plain file, one JSON object to a line."""
    lines = (
        json.dumps({"registration": registration_id, "at": at.isoformat()}) + "\n"
        for registration_id, at in erasures.items()
    )
    with _private(path) as descriptor, os.fdopen(os.dup(descriptor), "w") as file:
        file.writelines(lines)


def read_erasures(path: Path) -> Erasures:
    """The list that `write_erasures` wrote. Raises `CannotBackUp` if there is none."""
    try:
        entries = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
        return {entry["registration"]: dt.datetime.fromisoformat(entry["at"]) for entry in entries}
    except FileNotFoundError as error:
        raise CannotBackUp(
            f"{path} is missing: it lists who was erased, and without it they would come back. "
            "Nothing was restored. Put the list of this backup beside its databases, or the newest "
            "list that you have under this name."
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotBackUp(
            f"{path} can't be read as a list of those erased, and without it they would come back. "
            "Nothing was restored. Take the list from another copy of the backup."
        ) from error


def _only_embedded(settings: Settings) -> None:
    if settings.database_url or settings.keys_database_url:
        raise CannotBackUp(
            "This installation uses PostgreSQL: back it up with pg_dump, the data first and then "
            "the keys, and restore with pg_restore. After a restore, erase again whoever is in "
            "the list of erased people."
        )


def _copy(source: Path, target: Path, how: Copied = Copied.LOOKED_THROUGH) -> None:
    """SQLite's online backup: a consistent copy, while others read and write the source.

    It copies page by page and doesn't look at what is in them, so the copy is looked through.
    """
    if not source.exists():
        raise CannotBackUp(f"There is no {source} to back up.")
    with (
        _private(target),
        _damage_of(source),
        closing(sqlite3.connect(source, timeout=PATIENCE)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy)
        # One file that needs no companions, so that it can be read from anywhere.
        copy.execute("PRAGMA journal_mode=DELETE")
        if how is Copied.LOOKED_THROUGH:
            _check_open(copy, source)


@contextmanager
def _private(path: Path) -> Iterator[int]:
    """A new file that only its owner may read, flushed to the disk in the end."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        yield descriptor
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check(path: Path) -> None:
    if not path.exists():
        raise CannotBackUp(f"{path} is missing: this isn't a whole backup.")
    with _damage_of(path), closing(sqlite3.connect(path)) as connection:
        _check_open(connection, path)


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


def _all_erasures(settings: Settings, source_folder: Path, given: Path | None) -> Erasures:
    """Everyone who was ever erased, as far as any list knows."""
    lists = [_listed_in(source_folder / KEYS_FILE)]
    current = settings.data / KEYS_FILE
    if current.exists():
        try:
            _check(current)
        except Damaged as error:
            raise CannotBackUp(
                f"{error}\nIt lists who was erased. Move it aside and restore with the newest list "
                "that you have (--erased)."
            ) from error
        lists.append(_listed_in(current))
    files = [source_folder / ERASED_FILE] + ([given] if given else [])
    lists += [read_erasures(path) for path in files]
    return {name: at for each in lists for name, at in each.items()}


def _listed_in(path: Path) -> Erasures:
    # A plain engine: ours would switch the backup's file to write-ahead logging.
    engine = create_engine(sqlite_url(path), hide_parameters=True)
    try:
        with engine.connect() as connection:
            return {row.registration_id: row.at for row in connection.execute(select(erased))}
    finally:
        engine.dispose()


@contextmanager
def _staged(settings: Settings, source_folder: Path) -> Iterator[Settings]:
    """The backup copied into a folder aside, where it is made ready to be served."""
    master = find_master_key(settings)
    folder = settings.data / _STAGING
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        for file in (DATA_FILE, KEYS_FILE):
            _copy(source_folder / file, folder / file)
        # Without a master key `open_store` would make one in the folder aside.
        hexed = master.hex() if master else ""
        only = {"master_key": hexed, "master_key_file": None, "master_key_command": ""}
        yield settings.model_copy(update={"data": folder, **only})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _replay(staging: Settings, erasures: Erasures) -> None:
    try:
        store = open_store(staging)
    except BadMasterKey as error:
        raise BadMasterKey(
            "The master key isn't the one this backup was made with. Put that one in place "
            "(MASTERCLASS_MASTER_KEY or master.key in the data folder) and restore again."
        ) from error
    try:
        store.keys.note_erased(erasures.items())
        store.finish_erasures()
    finally:
        store.close()


def _put_in_place(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    # The log of the file that goes would be played into the one that comes.
    for companion in ("-wal", "-shm"):
        target.with_name(target.name + companion).unlink(missing_ok=True)
    os.replace(source, target)
