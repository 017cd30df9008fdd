"""A course on a store, without a web or a screen: what people do, as calls of services."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from courseware.app.stores import SqlStore
from tests.content.real import real_course
from tests.kits.opened import OpenFresh, embedded
from tests.kits.world import World


@pytest.fixture(scope="session")
def data(scenario_data: Path) -> Path:
    """The folder of the store's databases."""
    return scenario_data


@pytest.fixture(scope="session")
def store(scenario_store: SqlStore) -> SqlStore:
    """The store that all scenarios share."""
    return scenario_store


@pytest.fixture
def own_store(tmp_path: Path, open_fresh: OpenFresh) -> Iterator[SqlStore]:
    """A store of the test's own, for what looks at everybody who is in it."""
    own = embedded(tmp_path / "data")
    opened = open_fresh(own)
    yield opened
    opened.close()


@pytest.fixture
def world(store: SqlStore) -> World:
    return World(store, real_course())
