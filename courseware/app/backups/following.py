"""A copy of the embedded databases that is never more than seconds old, kept beside them.

`python -m courseware follow FOLDER` runs as long as the course does. What it keeps is a backup like
any other, and is restored like one: `restore FOLDER/following`. It isn't looked through for damage
each time, as a backup is: restoring does that, and nightly backups stay what history there is.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NoReturn

from courseware.app.backups.backup import copy_all
from courseware.app.backups.copying import CannotBackUp, Copied
from courseware.platform.database.locks import Lease
from courseware.platform.database.opening import DATA_FILE, KEYS_FILE, PATIENCE
from courseware.settings import Settings

FOLLOWING = "following"
_BEFORE = "following.before"
_DRAFT = "following.partial"


class Follower:
    """Keeps the copy. One of them a folder."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._settings = settings
        self._folder = folder
        self._seen: tuple[int, ...] = ()

    def follow(self, every: float, say: Callable[[str], None]) -> NoReturn:
        """Copies whenever something has changed, for good. A copy that fails is said, and tried
        again: the one before it stays. No restore begins meanwhile."""
        with (
            closing(self._open(DATA_FILE)) as data,
            closing(self._open(KEYS_FILE)) as keys,
        ):
            lease = Lease(self._settings.data)
            try:
                while True:
                    self._try(data, keys, say)
                    time.sleep(every)
            finally:
                lease.release()

    def _try(
        self, data: sqlite3.Connection, keys: sqlite3.Connection, say: Callable[[str], None]
    ) -> None:
        try:
            self.look(data, keys)
        except (CannotBackUp, OSError, sqlite3.Error) as error:
            say(f"Not copied, and tried again: {error}")

    def look(self, *databases: sqlite3.Connection) -> bool:
        """Copies if something has changed since the last time; whether it did."""
        # Asked before the copy: what is written during it is then copied once more.
        now = tuple(each.execute("PRAGMA data_version").fetchone()[0] for each in databases)
        if now == self._seen:
            return False
        draft = self._folder / _DRAFT
        shutil.rmtree(draft, ignore_errors=True)
        copy_all(self._settings, draft, Copied.AS_IT_IS)
        self._put_in_place(draft)
        self._seen = now
        return True

    def _put_in_place(self, draft: Path) -> None:
        """There is a whole copy at every moment: under its name, or under the one before."""
        current, before = self._folder / FOLLOWING, self._folder / _BEFORE
        if current.exists():
            shutil.rmtree(before, ignore_errors=True)
            current.rename(before)
        draft.rename(current)
        shutil.rmtree(before, ignore_errors=True)

    def _open(self, file: str) -> sqlite3.Connection:
        path = self._settings.data / file
        if not path.exists():
            raise CannotBackUp(f"There is no {path} to follow.")
        return sqlite3.connect(path, timeout=PATIENCE)
