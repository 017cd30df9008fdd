"""The list of those erased, as it travels with a backup and apart from it."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

from sqlalchemy import create_engine, select

from courseware.app.backups.copying import CannotBackUp, private_file
from courseware.platform.database.engines import sqlite_url
from courseware.platform.database.keys import erased

ERASED_FILE = "erased.jsonl"

Erasures = dict[str, dt.datetime]
"""Who was erased, and when."""


def write_erasures(path: Path, erasures: Erasures) -> None:
    """Writes a list of those erased as a plain file, one JSON object to a line."""
    lines = (
        json.dumps({"registration": registration_id, "at": at.isoformat()}) + "\n"
        for registration_id, at in erasures.items()
    )
    with private_file(path) as descriptor, os.fdopen(os.dup(descriptor), "w") as file:
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


def erasures_in(path: Path) -> Erasures:
    """The list in a database of keys, which is left as it is."""
    # A plain engine: ours would switch the backup's file to write-ahead logging.
    engine = create_engine(sqlite_url(path), hide_parameters=True)
    try:
        with engine.connect() as connection:
            return {row.registration_id: row.at for row in connection.execute(select(erased))}
    finally:
        engine.dispose()
