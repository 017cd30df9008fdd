from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from courseware.app.stores import SqlStore, open_store
from courseware.settings import Settings
from tests.content.real import real_course
from tests.scenarios.world import World


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the store's databases."""
    return tmp_path_factory.mktemp("scenarios") / "data"


@pytest.fixture(scope="session")
def store(data: Path) -> Iterator[SqlStore]:
    """One SQLite store for the whole run: opening it is what takes the time."""
    opened = open_store(Settings(data=data, DATABASE_URL="", KEYS_DATABASE_URL="", master_key=""))
    yield opened
    opened.close()


@pytest.fixture
def world(store: SqlStore) -> World:
    return World(store, real_course())
