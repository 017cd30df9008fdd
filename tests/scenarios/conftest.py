from __future__ import annotations

from collections.abc import Iterator

import pytest

from courseware.settings import Settings
from courseware.store import SqlStore, open_store
from tests.content.real import real_course
from tests.scenarios.world import World


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    """One SQLite store for the whole run: opening it is what takes the time."""
    data = tmp_path_factory.mktemp("scenarios") / "data"
    opened = open_store(Settings(data=data, DATABASE_URL="", KEYS_DATABASE_URL="", master_key=""))
    yield opened
    opened.close()


@pytest.fixture
def world(store: SqlStore) -> World:
    return World(store, real_course())
