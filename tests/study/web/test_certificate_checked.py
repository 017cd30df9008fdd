"""Checking a certificate: by anybody who has the code, and by nobody else."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.web.pages import Site
from courseware.study.certificates.verify import verify_routes
from tests.kits.study.certificates import code_of, issue
from tests.kits.study.certificates import done as done
from tests.kits.web import client_of


@pytest.mark.parametrize("how", [str, str.lower, lambda code: f" {code[:4]} {code[4:]} "])
def test_a_typed_code_opens_it(
    how: type[str], done: TestClient, client: TestClient, services: Services
) -> None:
    code = code_of(services, done, issue(services, done))
    sent_on = client.get("/verify", params={"code": how(code)})
    assert sent_on.status_code == 303
    page = client.get(sent_on.headers["location"])
    assert page.status_code == 200
    assert "Màiri Ross" in page.text


def test_the_page_is_public_and_kept_by_nobody(
    done: TestClient, client: TestClient, services: Services
) -> None:
    code = code_of(services, done, issue(services, done))
    for path in ("/verify", f"/verify/{code}", "/verify/0000-0000-00000"):
        answer = client.get(path)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-robots-tag"] == "noindex, nofollow"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert '<meta name="robots" content="noindex">' in answer.text
        assert "<script" not in answer.text
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "typed", ["nonsense", "<script>alert(1)</script>", "' OR 1=1 --", "K7PM-2QXD-94TRV", "x/y?z"]
)
def test_a_code_that_opens_nothing_is_calmly_said(typed: str, client: TestClient) -> None:
    answer = client.get("/verify", params={"code": typed}, follow_redirects=True)
    assert answer.status_code == 404
    assert "No certificate stands with this code" in answer.text
    assert "<script" not in answer.text


def test_guessing_slows_down_and_a_right_code_does_not(
    done: TestClient, services: Services
) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    site = Site(services.settings, services.clock, services.identity.members.member)
    slow = verify_routes(site, services.study.certificates, sleep=sleep)
    client = client_of(Starlette(routes=slow))
    code = code_of(services, done, issue(services, done))
    for number in range(40):
        client.get(f"/verify/0000-0000-{number:05}")
    assert waits[0] == 1.0 and waits[-1] == 2.0
    before = len(waits)
    assert client.get(f"/verify/{code}").status_code == 200
    assert len(waits) == before


def test_a_database_away_is_said(
    client: TestClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_digest: str) -> None:
        raise StoreUnavailable

    monkeypatch.setattr(services.store, "certificate_by_code", away)
    assert client.get("/verify/K7PM-2QXD-94TRV").status_code == 503
