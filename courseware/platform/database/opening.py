"""Which database an installation has: PostgreSQL by its address, or a file of SQLite."""

from __future__ import annotations

from courseware.platform.database.database import Database
from courseware.platform.database.engines import postgresql_url, sqlite_url
from courseware.settings import Settings

DATA_FILE = "data.db"
KEYS_FILE = "keys.db"
PATIENCE = 15.0


def database_of(url: str, settings: Settings, file: str, patience: float) -> Database:
    """The database at `url`; of an installation that has none, in a file of the data folder."""
    if url:
        pooled = bool(settings.database_direct_url)
        return Database(postgresql_url(url), patience, pooled=pooled)
    path = settings.data / file
    # SQLite would make it readable for all; the files beside it take after it.
    path.touch(mode=0o600)
    return Database(sqlite_url(path), patience)
