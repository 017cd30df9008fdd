"""Somebody who has read the core, at an installation that sends letters."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.settings import Settings
from tests.kits.study.top_ups import read_core_by
from tests.kits.web import ORIGIN, member_behind


@pytest.fixture
def settings(tmp_path) -> Settings:
    """An installation that sends letters."""
    return Settings(
        data=tmp_path / "data",
        public_url=ORIGIN,
        smtp_host="127.0.0.1",
        letters_from="Five Minutes <letters@course.example>",
    )


@pytest.fixture
def reader(services: Services, signed_in: TestClient) -> TestClient:
    """A browser of somebody who has read the core today."""
    read_core_by(services, member_behind(services, signed_in))
    return signed_in
