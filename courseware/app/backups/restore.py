"""A backup of the embedded databases put back, without those erased before it or since."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from courseware.app.backups.backup import only_embedded
from courseware.app.backups.copying import CannotBackUp, Damaged, check_database, copy_database
from courseware.app.backups.erasures import ERASED_FILE, Erasures, erasures_in, read_erasures
from courseware.app.stores import open_store
from courseware.platform.database.locks import nobody_else
from courseware.platform.database.master_key import BadMasterKey, find_master_key
from courseware.platform.database.opening import DATA_FILE, KEYS_FILE
from courseware.settings import Settings

_STAGING = "restoring"


def restore(settings: Settings, source_folder: Path, erased_list: Path | None = None) -> int:
    """Puts a backup back, without those erased before or since. Returns how many lists name.

    Refuses (`InUse`) while the app has the data folder open. An app that is started meanwhile
    waits. The erasures replayed are those of the databases in place, of the backup, and of
    `erased_list`; they are replayed before the files are put in place.
    """
    only_embedded(settings)
    with _said_in_words(_UNTOUCHED):
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        with nobody_else(settings.data):
            for file in (DATA_FILE, KEYS_FILE):
                check_database(source_folder / file)
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


def _all_erasures(settings: Settings, source_folder: Path, given: Path | None) -> Erasures:
    """Everyone who was ever erased, as far as any list knows."""
    lists = [erasures_in(source_folder / KEYS_FILE)]
    current = settings.data / KEYS_FILE
    if current.exists():
        try:
            check_database(current)
        except Damaged as error:
            raise CannotBackUp(
                f"{error}\nIt lists who was erased. Move it aside and restore with the newest list "
                "that you have (--erased)."
            ) from error
        lists.append(erasures_in(current))
    files = [source_folder / ERASED_FILE] + ([given] if given else [])
    lists += [read_erasures(path) for path in files]
    return {name: at for each in lists for name, at in each.items()}


@contextmanager
def _staged(settings: Settings, source_folder: Path) -> Iterator[Settings]:
    """The backup copied into a folder aside, where it is made ready to be served."""
    master = find_master_key(settings)
    folder = settings.data / _STAGING
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        for file in (DATA_FILE, KEYS_FILE):
            copy_database(source_folder / file, folder / file)
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
