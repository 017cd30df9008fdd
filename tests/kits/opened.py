"""Stores on fresh databases, whose tables are made once for a whole run and then copied.

Making sixty tables takes longer than most tests. What makes them has tests of its own
(tests/platform/store), which open a store on nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from courseware.app.stores import SqlStore, open_store
from courseware.settings import Settings

OpenFresh = Callable[[Settings], SqlStore]


@pytest.fixture(scope="session")
def fresh_databases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an installation that has just been opened for the first time."""
    folder = tmp_path_factory.mktemp("fresh") / "data"
    open_store(embedded(folder)).close()
    return folder


@pytest.fixture(scope="session")
def open_fresh(fresh_databases: Path) -> OpenFresh:
    """Opens a store as `open_store` does; on a copy, where it would make empty databases."""

    def opened(settings: Settings) -> SqlStore:
        if not settings.data.exists() and settings == embedded(settings.data, settings):
            shutil.copytree(fresh_databases, settings.data)
        return open_store(settings)

    return opened


def embedded(folder: Path, others: Settings | None = None) -> Settings:
    """Settings of an installation on SQLite in a folder, with a master key that is made there,
    whatever the environment says."""
    nowhere_else = {
        "database_url": "",
        "keys_database_url": "",
        "master_key": "",
        "master_key_file": None,
        "master_key_command": "",
    }
    return (others or Settings()).model_copy(update={"data": folder, **nowhere_else})
