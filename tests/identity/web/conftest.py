from __future__ import annotations

from collections.abc import Iterator

import oidc_provider_mock
import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from tests.kits.identity.providers import Liar, lying
from tests.kits.identity.single_sign_on import set_up
from tests.kits.identity.staff import accept, invite
from tests.kits.web import *
from tests.kits.web import NewClient


@pytest.fixture
def trainer(services: Services, new_client: NewClient) -> TestClient:
    """A browser in which a trainer is signed in."""
    browser = new_client()
    assert accept(browser, invite(services)).headers["location"] == "/trainer"
    return browser


@pytest.fixture(scope="module")
def mock() -> Iterator[str]:
    """The address of a provider, as an organisation runs one."""
    with oidc_provider_mock.run_server_in_thread(require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def provider(services: Services, mock: str) -> str:
    set_up(services, mock)
    return mock


@pytest.fixture
def liar(services: Services) -> Iterator[Liar]:
    with lying() as made:
        set_up(services, made.issuer)
        yield made
