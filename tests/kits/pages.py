from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator

import pytest

from courseware.app import module_pages as app_module_pages
from courseware.app import services as runtime
from courseware.platform.ui.gone import forget_what_is_gone
from courseware.settings import Settings
from modules import MODULES
from tests.kits.scenarios import data, store, world  # noqa: F401  # fixtures
from tests.kits.study.tablet import Tablet
from tests.kits.world import World


@pytest.fixture
def without_tables() -> Iterator[None]:
    """No page has Streamlit load what it draws tables with: 80 MB a process, and half a pandas,
    which Altair finds where another thread is still importing it."""
    before = sys.modules.keys() & {"pandas", "pyarrow", "numpy"}
    yield
    assert sys.modules.keys() & {"pandas", "pyarrow", "numpy"} == before


@pytest.fixture
def served(world: World, without_tables: None) -> Iterator[World]:  # noqa: F811  # its fixture is imported above
    """The world, served by the Streamlit face of this process."""
    app_module_pages.name_modules(MODULES)
    forget_what_is_gone()
    made = runtime.services_on(Settings(gallery=False), world.course, world.store, world.clock)
    runtime.use(
        dataclasses.replace(
            made,
            identity=dataclasses.replace(made.identity, members=world.identity),
            study=dataclasses.replace(
                made.study,
                learning=world.learning,
                exercising=world.exercising,
                quizzing=world.quizzing,
                notes=world.notes,
            ),
        )
    )
    yield world
    runtime.use(None)


@pytest.fixture
def tablet(served: World, monkeypatch: pytest.MonkeyPatch) -> Tablet:
    """The tablet of somebody who has just started."""

    started = Tablet(served, served.identity.start().sign_in)
    monkeypatch.setattr("courseware.identity.ui.sign_in_id", lambda: started.sign_in)
    return started
