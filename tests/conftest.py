"""What takes long to open, opened once for the whole run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from courseware.app.stores import SqlStore, open_store
from tests.kits.opened import *
from tests.kits.opened import embedded
from tests.kits.postgres import Postgres, running

# How long an example takes says nothing of what it shows, on a machine that has other work.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server."""
    yield from running()


@pytest.fixture(scope="session")
def postgres_urls(postgres: Postgres) -> tuple[str, str]:
    """Two databases that all tests share; each test finds them empty."""
    return postgres.create("masterclass_data"), postgres.create("masterclass_keys")


@pytest.fixture(scope="session")
def scenario_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the databases that all scenarios share."""
    return tmp_path_factory.mktemp("scenarios") / "data"


@pytest.fixture(scope="session")
def scenario_store(scenario_data: Path) -> Iterator[SqlStore]:
    """One SQLite store for all scenarios: opening it is what takes the time."""
    nothing = embedded(scenario_data)
    opened = open_store(nothing)
    yield opened
    opened.close()
