"""Creating and migrating, from nothing, again, and by two processes at once."""

from __future__ import annotations

import datetime as dt
import os
import stat
import subprocess
import sys

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from courseware.app.stores import open_store
from courseware.council.reminders.data import OptedOut
from courseware.identity.data import Registration
from courseware.platform.database.migrate import DATA, KEYS

_OPEN = (
    "from courseware.settings import Settings; from courseware.app.stores import open_store;"
    "store = open_store(Settings()); print(store.alive()); store.close()"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request, embedded):
    """Settings of databases that have never been opened."""
    if request.param == "sqlite":
        return embedded
    postgres = request.getfixturevalue("postgres")
    urls = {
        "database_url": postgres.create("fresh_data"),
        "keys_database_url": postgres.create("fresh_keys"),
    }
    return embedded.model_copy(update=urls)


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
    store.close()


def test_opening_again_changes_nothing(fresh, now):
    first = open_store(fresh)
    first.add_registration(Registration("ann", "partnerships", [], now))
    first.put_text("ann", "reflection", "mine", 0, now)
    first.close()
    second = open_store(fresh)
    assert second.text("ann", "reflection").text == "mine"
    second.close()


def test_data_and_keys_are_apart(fresh):
    store = open_store(fresh)
    data = set(inspect(store.database.engine).get_table_names())
    keys = set(inspect(store.keys.database.engine).get_table_names())
    store.close()
    assert keys == {"member_key", "erased", "keys_version"}
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
    """Processes on PostgreSQL may run on several servers, where no lock file reaches."""
    return {
        **os.environ,
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


def test_wishes_for_no_reminders_outlast_the_move_to_a_table_by_address(fresh, monkeypatch):
    _open_at_revision("0012", fresh, monkeypatch, _OPTED_OUT)
    store = open_store(fresh)
    said = OptedOut(dt.date(2026, 5, 1), themselves=True)
    assert store.councils.opted_out("p1") == store.councils.opted_out("p2") == said
    assert store.councils.opted_out("p3") is None
    store.close()


_PERSON = """INSERT INTO person
    (id, council, cohort, name, sort_name, email, ward, external_id, standing, modules_done)
    VALUES ('{id}', 'S1', '{cohort}', 'Ann', 'ann', '{email}', '', '', 'invited', 0)"""
_OPTED_OUT = [
    "INSERT INTO council (id, name, alternative_name, seats) VALUES ('S1', 'Kirkbrae', '', 20)",
    "INSERT INTO cohort (id, council, name, starts_on) VALUES ('c1', 'S1', 'One', '2026-01-01')",
    "INSERT INTO cohort (id, council, name, starts_on) VALUES ('c2', 'S1', 'Two', '2026-01-01')",
    _PERSON.format(id="p1", cohort="c1", email="ann@x.example"),
    _PERSON.format(id="p2", cohort="c2", email="ann@x.example"),
    _PERSON.format(id="p3", cohort="c1", email="bob@x.example"),
    "INSERT INTO opt_out (person, \"on\") VALUES ('p1', '2026-06-01')",
    "INSERT INTO opt_out (person, \"on\") VALUES ('p2', '2026-05-01')",
]


def _open_at_revision(revision, settings, monkeypatch, rows):
    """An installation as it was before a migration, with these rows in it."""
    upgrade = command.upgrade
    with monkeypatch.context() as patch:
        patch.setattr(
            command,
            "upgrade",
            lambda config, head: upgrade(
                config, revision if config.attributes["schema"] is DATA else head
            ),
        )
        before = open_store(settings)
    with before.database.writing() as connection:
        for row in rows:
            connection.execute(text(row))
    before.close()
