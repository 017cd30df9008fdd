"""The databases opened, and the stores of all wings as one object."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from courseware.council.stores import CouncilStores
from courseware.data_protection.store import ProtectionStore
from courseware.identity.own_address.store import OwnAddressStore
from courseware.identity.store.tables import account, registration
from courseware.platform.database.database import Database, has_rows
from courseware.platform.database.faults import CannotStart
from courseware.platform.database.keys import Keys, keys_in
from courseware.platform.database.locks import Lease, starting
from courseware.platform.database.migrate import DATA, KEYS, migrate
from courseware.platform.database.opening import DATA_FILE, KEYS_FILE, PATIENCE, database_of
from courseware.room.store.hints import hints_for
from courseware.settings import Settings

_ROOM_NEEDED = 8 * 1024 * 1024
"""Bytes free below which a volume counts as full: a little more than one checkpoint writes."""


class SqlStore(ProtectionStore, OwnAddressStore):
    """All wings as one. One object serves all threads. Made by `open_store`."""

    councils: CouncilStores

    def __init__(
        self, database: Database, keys: Keys, folder: Path, lease: Lease, direct: str = ""
    ) -> None:
        super().__init__(database, keys)
        self.hints = hints_for(database, direct)
        self._folder = folder
        self._lease = lease
        self.councils = CouncilStores(database)

    def alive(self) -> bool:
        """Whether the database answers and can be written to, asked cheaply."""
        return self._has_room() and self.database.writable() and self.keys.database.writable()

    def keyed_digest(self, purpose: str, value: str) -> str:
        """See `Keys.keyed_digest`: for resume codes and the tokens of cookies."""
        return self.keys.keyed_digest(purpose, value)

    def close(self) -> None:
        self.hints.close()
        self.database.close()
        self.keys.database.close()
        self._lease.release()

    def _has_room(self) -> bool:
        embedded = self.database.embedded or self.keys.database.embedded
        return not embedded or shutil.disk_usage(self._folder).free > _ROOM_NEEDED


def open_store(settings: Settings, *, patience: float = PATIENCE) -> SqlStore:
    """The store, ready to use: folders made, schemas up to date, begun erasures finished.

    `patience` is how many seconds a call waits for a database that someone else holds.
    """
    with _folder_faults(settings.data):
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        _check_writable(settings.data)
        lease = Lease(settings.data)
        try:
            with starting(settings.data):
                return _opened(settings, patience, lease)
        except BaseException:
            lease.release()
            raise


@contextmanager
def _folder_faults(folder: Path) -> Iterator[None]:
    """What the system refuses to do with the data folder, in words and with what to do."""
    try:
        yield
    except OSError as error:
        raise CannotStart(
            f"The data folder {folder} can't be used: {error.strerror or type(error).__name__}. "
            "The course keeps its databases there and must be able to write to it. Give it to the "
            "user that runs the course, or name another folder (MASTERCLASS_DATA)."
        ) from error


def _check_writable(folder: Path) -> None:
    """Raises `PermissionError` for a folder, or a database in it, that can only be read: SQLite
    would say so at the first write only."""
    for path in (folder, folder / DATA_FILE, folder / KEYS_FILE):
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, f"{path.name} can only be read")


def _opened(settings: Settings, patience: float, lease: Lease) -> SqlStore:
    database = database_of(settings.database_url, settings, DATA_FILE, patience)
    keys_database = database_of(settings.keys_database_url, settings, KEYS_FILE, patience)
    with ExitStack() as undone:
        undone.callback(database.close)
        undone.callback(keys_database.close)
        migrate(keys_database, KEYS)
        keys = keys_in(keys_database, settings, people=has_rows(database, registration, account))
        migrate(database, DATA)
        direct = settings.database_direct_url
        store = SqlStore(database, keys, settings.data, lease, direct)
        undone.callback(store.close)
        store.finish_erasures()
        undone.pop_all()
    return store
