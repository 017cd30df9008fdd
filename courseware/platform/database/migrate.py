"""Brings a database to the newest schema, at every start. Needs no alembic.ini."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, text

from courseware.platform.database import schema
from courseware.platform.database.database import Database

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


DATA = Schema(schema.data, "versions", "data_version", lock=720_314_001)
KEYS = Schema(schema.keys, "key_versions", "keys_version", lock=720_314_002)


def migrate(database: Database, which: Schema) -> None:
    """Upgrades to the head revision, all or nothing. Two processes at once are safe."""
    with _one_thread, database.writing() as connection:
        if not database.embedded:
            # Kept until the commit. On SQLite the writer's own turn does the same.
            connection.execute(text("SELECT pg_advisory_xact_lock(:id)"), {"id": which.lock})
        command.upgrade(_config(connection, which), "head")


def _config(connection: Connection, which: Schema) -> Config:
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
