"""Backup of the embedded databases, by copying while the app runs.

A backup is a folder of three files: the data, the keys, and the list of those erased. The master
key is not in it and must be kept elsewhere. Keep the keys of a backup for a short time only: as
long as they exist, the texts of people who have been erased since can be read.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from courseware.app.backups.copying import CannotBackUp, Copied, Damaged, copy_database
from courseware.app.backups.erasures import ERASED_FILE, erasures_in, write_erasures
from courseware.platform.database.opening import DATA_FILE, KEYS_FILE
from courseware.settings import Settings


def backup(settings: Settings, target_folder: Path, at: dt.datetime) -> Path:
    """Copies both databases into a new folder named by the time; returns that folder.

    Raises `CannotBackUp` if a database is damaged, and leaves no folder then.
    """
    only_embedded(settings)
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


def copy_all(settings: Settings, folder: Path, how: Copied) -> None:
    """Both databases and the list of those erased, into a folder that isn't there yet.

    Raises `CannotBackUp`, and `Damaged` if a copy that is looked through isn't whole.
    """
    only_embedded(settings)
    try:
        folder.mkdir(parents=True, mode=0o700)
        # Data first: a key made in between is then copied too, one destroyed in between is not.
        for file in (DATA_FILE, KEYS_FILE):
            copy_database(settings.data / file, folder / file, how)
        write_erasures(folder / ERASED_FILE, erasures_in(folder / KEYS_FILE))
    except (sqlite3.Error, SQLAlchemyError, OSError) as error:
        # SQLAlchemy's message has the statement too, which tells nobody anything here.
        cause = getattr(error, "orig", None) or error
        raise CannotBackUp(f"The backup could not be written: {cause}") from error


def only_embedded(settings: Settings) -> None:
    """Raises `CannotBackUp` where the databases are PostgreSQL."""
    if settings.database_url or settings.keys_database_url:
        raise CannotBackUp(
            "This installation uses PostgreSQL: back it up with pg_dump, the data first and then "
            "the keys, and restore with pg_restore. After a restore, erase again whoever is in "
            "the list of erased people."
        )
