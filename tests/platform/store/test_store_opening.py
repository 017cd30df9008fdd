"""Creating and migrating, from nothing, again, and by two processes at once."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from courseware.app.stores import open_store
from courseware.identity.data import Registration
from courseware.platform.database.faults import CannotStart
from courseware.platform.database.migrate import DATA, KEYS, config_for
from courseware.platform.database.opening import DATA_FILE, PATIENCE, database_of
from tests.platform.store.schema_dump import dumped

_OPEN = (
    "from courseware.settings import Settings; from courseware.app.stores import open_store;"
    "store = open_store(Settings()); print(store.alive()); store.close()"
)


def differences(database, schema):
    with database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": schema.version_table, "compare_type": True}
        )
        return compare_metadata(context, schema.metadata)


def test_migrations_make_exactly_the_tables(fresh):
    store = open_store(fresh)
    assert differences(store.database, DATA) == []
    assert differences(store.keys.database, KEYS) == []
    for database, schema in ((store.database, DATA), (store.keys.database, KEYS)):
        assert in_any_order(_dump(database, schema)) == in_any_order(as_declared(database, schema))
    store.close()


def as_declared(database, schema):
    """What the declared tables make, in the place of those that the migrations made."""
    with database.writing() as connection:
        schema.metadata.drop_all(connection)
        schema.metadata.create_all(connection)
        return dumped(connection, schema.version_table)


def in_any_order(dump):
    """Each line with its table. Without the names of foreign keys, which nothing asks for: that
    of `opt_out` is not the one its table would be given today."""
    table, found = "", []
    for line in dump.splitlines():
        table = line if line.startswith("TABLE") else table
        found.append((table, re.sub(r"CONSTRAINT fk_\w+ ", "", line)))
    return sorted(found)


def test_the_first_revision_makes_the_schema_that_is_written_down(fresh):
    """`first_revision_….txt`: until the first release a new table is added to both, on purpose."""
    fresh.data.mkdir()
    database = database_of(fresh.database_url, fresh, DATA_FILE, PATIENCE)
    with database.writing() as connection:
        command.upgrade(config_for(connection, DATA), "0001")
    name = database.engine.dialect.name
    kept = Path(__file__).with_name(f"first_revision_{name}.txt")
    assert _dump(database, DATA) == kept.read_text()
    database.close()


def _dump(database, schema):
    with database.reading() as connection:
        return dumped(connection, schema.version_table)


def test_opening_again_changes_nothing(fresh, now):
    first = open_store(fresh)
    first.add_registration(Registration("ann", "partnerships", [], now))
    first.put_text("ann", "reflection", "mine", 0, now)
    first.close()
    second = open_store(fresh)
    assert second.text("ann", "reflection").text == "mine"
    second.close()


@pytest.mark.parametrize("schema", [DATA, KEYS])
def test_a_schema_that_this_version_does_not_know_is_said_in_words(fresh, schema):
    store = open_store(fresh)
    database = store.database if schema is DATA else store.keys.database
    with database.writing() as connection:
        connection.execute(text(f"UPDATE {schema.version_table} SET version_num = '9999'"))
    before = _dump(database, schema)
    store.close()
    with pytest.raises(CannotStart, match=f"schema of the {schema.holds} .*9999.*newer version"):
        open_store(fresh)
    assert _dump(database, schema) == before
    database.close()


def test_data_and_keys_are_apart(fresh):
    store = open_store(fresh)
    data = set(inspect(store.database.engine).get_table_names())
    keys = set(inspect(store.keys.database.engine).get_table_names())
    store.close()
    assert keys == {"member_key", "erased", "master", "keys_version"}
    assert not data & keys


def test_processes_open_a_fresh_installation_at_once(fresh, tmp_path):
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _OPEN],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(fresh, tmp_path / f"server {number}"),
            text=True,
        )
        for number in range(3)
    ]
    said = [process.communicate(timeout=60) for process in running]
    assert said == [("True\n", "")] * 3


def environment(settings, folder):
    """Processes on PostgreSQL may run on several servers, where no lock file reaches, and which
    are given one master key."""
    return {
        **os.environ,
        "MASTERCLASS_MASTER_KEY": "5e" * 32 if settings.database_url else "",
        "MASTERCLASS_DATA": str(folder if settings.database_url else settings.data),
        "DATABASE_URL": settings.database_url,
        "KEYS_DATABASE_URL": settings.keys_database_url,
    }


def test_sqlite_is_set_up_to_be_safe(embedded):
    store = open_store(embedded)
    with store.database.reading() as connection:
        got = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "busy_timeout", "synchronous", "foreign_keys")
        }
    store.close()
    full = 2
    assert got == {
        "journal_mode": "wal",
        "busy_timeout": 15_000,
        "synchronous": full,
        "foreign_keys": 1,
    }


def test_only_the_owner_may_read_what_is_made(embedded, now):
    embedded.data.mkdir(mode=0o755)
    store = open_store(embedded)
    store.add_registration(Registration("ann", "partnerships", [], now))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in embedded.data.iterdir()}
    store.close()
    assert {"data.db", "data.db-wal", "keys.db", "master.key"} <= set(modes)
    assert set(modes.values()) == {0o600}
