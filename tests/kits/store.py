"""The store on both databases. Every test that asks for `store` runs once on each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, text

from courseware.app.stores import SqlStore
from courseware.identity.data import Registration
from courseware.platform.database import schema
from courseware.platform.database.database import Database
from courseware.platform.database.keys import master
from courseware.platform.database.master_key import KEY_FILE
from courseware.room.phone.data import Seat
from courseware.settings import Settings
from courseware.study.data import Answer
from tests.content.real import real_course
from tests.kits.opened import OpenFresh
from tests.kits.room.room import Room

NOW = dt.datetime(2026, 3, 29, 0, 59, 59, 123456, tzinfo=dt.UTC)


@pytest.fixture
def embedded(tmp_path: Path) -> Settings:
    """Settings of a fresh installation on SQLite."""
    return _settings(tmp_path / "data", "", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, embedded: Settings) -> Settings:
    """Settings of databases that have never been opened."""
    if request.param == "sqlite":
        return embedded
    postgres = request.getfixturevalue("postgres")
    urls = {
        "database_url": postgres.create("fresh_data"),
        "keys_database_url": postgres.create("fresh_keys"),
    }
    return embedded.model_copy(update=urls)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of a fresh installation on either database."""
    if request.param == "sqlite":
        return _settings(tmp_path / "data", "", "")
    data, keys = request.getfixturevalue("postgres_urls")
    (tmp_path / "data").mkdir()
    # All tests share those databases, which know their master key.
    (tmp_path / "data" / KEY_FILE).write_text("5e" * 32)
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
def store(settings: Settings, open_fresh: OpenFresh) -> Iterator[SqlStore]:
    """A store of its own for each test, empty."""
    opened = open_fresh(settings)
    if settings.database_url:
        _empty(opened.database, schema.data)
        _empty(opened.keys.database, schema.keys)
    yield opened
    opened.close()


def _empty(database: Database, tables: MetaData) -> None:
    """Empties the tables that hold something: PostgreSQL makes new files for each that is told to
    be empty, and few tests fill more than a few of the sixty."""
    names = [table.name for table in tables.sorted_tables if table is not master]
    asked = [f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in names]
    with database.writing() as connection:
        filled = connection.scalars(text(" UNION ALL ".join(asked))).all()
        if filled:
            connection.execute(text(f"TRUNCATE {', '.join(filled)} RESTART IDENTITY CASCADE"))


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
