"""Opens the store of an installation."""

from __future__ import annotations

from courseware.settings import Settings
from courseware.store.database import Database
from courseware.store.engines import postgresql_url, sqlite_url
from courseware.store.keys import Keys, master_key
from courseware.store.locks import Lease, starting
from courseware.store.migrate import DATA, KEYS, migrate
from courseware.store.sql_store import SqlStore

DATA_FILE = "data.db"
KEYS_FILE = "keys.db"
PATIENCE = 15.0


def open_store(settings: Settings, *, patience: float = PATIENCE) -> SqlStore:
    """The store, ready to use: folders made, schemas up to date, begun erasures finished.

    `patience` is how many seconds a call waits for a database that someone else holds.
    """
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    lease = Lease(settings.data)
    try:
        with starting(settings.data):
            return _opened(settings, patience, lease)
    except BaseException:
        lease.release()
        raise


def _opened(settings: Settings, patience: float, lease: Lease) -> SqlStore:
    database = _database(settings.database_url, settings, DATA_FILE, patience)
    keys_database = _database(settings.keys_database_url, settings, KEYS_FILE, patience)
    keys = Keys(keys_database, master_key(settings))
    store = SqlStore(database, keys, settings.data, lease)
    try:
        migrate(keys_database, KEYS)
        migrate(database, DATA)
        store.finish_erasures()
    except BaseException:
        store.close()
        raise
    return store


def _database(url: str, settings: Settings, file: str, patience: float) -> Database:
    if url:
        return Database(postgresql_url(url), patience)
    path = settings.data / file
    # SQLite would make it readable for all; the files beside it take after it.
    path.touch(mode=0o600)
    return Database(sqlite_url(path), patience)
