"""Brings a database to the newest schema, at every start. Needs no alembic.ini."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, MetaData, text

from courseware.platform.database import schema
from courseware.platform.database.database import Database
from courseware.platform.database.faults import CannotStart

_MIGRATIONS = Path(__file__).with_name("migrations")

# Alembic keeps what it is doing in module globals, so threads must take turns.
_one_thread = threading.Lock()


@dataclass(frozen=True)
class Schema:
    """One of the two schemas: its tables, its history, and where a database notes its version."""

    metadata: MetaData
    versions: str
    version_table: str
    lock: int
    holds: str


DATA = Schema(schema.data, "versions", "data_version", lock=720_314_001, holds="data")
KEYS = Schema(schema.keys, "key_versions", "keys_version", lock=720_314_002, holds="keys")


def migrate(database: Database, which: Schema) -> None:
    """Upgrades to the head revision, all or nothing. Two processes at once are safe.

    Raises `CannotStart` if the database notes a revision that isn't in this history.
    """
    with _one_thread, database.writing() as connection:
        if not database.embedded:
            # Kept until the commit. On SQLite the writer's own turn does the same.
            connection.execute(text("SELECT pg_advisory_xact_lock(:id)"), {"id": which.lock})
        try:
            command.upgrade(config_for(connection, which), "head")
        except CommandError as error:
            raise CannotStart(
                f"This version of the course doesn't know the schema of the {which.holds} "
                f"({error}). A newer version made it, or one from before the first release. "
                "Start the version that made it."
            ) from error


def config_for(connection: Connection, which: Schema) -> Config:
    """What Alembic has to know to migrate one of the databases."""
    config = Config()
    config.set_main_option("script_location", _verbatim(_MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", _verbatim(_MIGRATIONS / which.versions))
    config.attributes["connection"] = connection
    config.attributes["schema"] = which
    return config


def _verbatim(path: Path) -> str:
    # The config parser would interpolate a '%' in the path.
    return str(path).replace("%", "%%")
