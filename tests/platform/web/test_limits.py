"""Wrong codes slow down the person who sends them, and never somebody with a right one."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from courseware.app.services import Services
from courseware.identity.middleware import SignInMiddleware
from courseware.identity.routes import identity_routes, starting_for
from courseware.platform.web.limits import PassphraseTries, WrongCodes
from courseware.platform.web.pages import Site
from tests.kits.web import client_of

HALL = "192.0.2.1"


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def app(services: Services, slept: list[float]) -> Starlette:
    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    identity, course = services.identity, services.course
    site = Site(services.settings, services.clock, identity.members.member)
    starting = starting_for(site, identity, course)
    return Starlette(
        routes=identity_routes(site, identity, starting, course, sleep=sleep),
        middleware=[
            Middleware(SignInMiddleware, visitor=identity.members.visitor, away={}, public_url=str),
        ],
    )


def test_a_hall_of_right_codes_passes_behind_one_address(
    app: Starlette, services: Services, slept: list[float]
) -> None:
    stranger = client_of(app)
    for attempt in range(70):
        stranger.post("/resume", data={"code": f"{attempt:013}"})
    waited = len(slept)
    codes = [services.identity.members.start().code for _ in range(200)]

    answers = [client_of(app).post("/resume", data={"code": code}) for code in codes]

    assert {answer.status_code for answer in answers} == {303}
    assert len(slept) == waited > 0


def test_wrong_codes_wait_longer_and_longer(app: Starlette, slept: list[float]) -> None:
    browser = client_of(app)
    for attempt in range(80):
        assert browser.post("/resume", data={"code": f"{attempt:04}AAAAAAAAA"}).status_code == 422

    assert len(slept) == 60
    assert slept == sorted(slept)
    assert (slept[0], slept[-1]) == (1.0, 8.0)


def test_a_thousand_wrong_codes_in_an_hour_are_too_many() -> None:
    wrong = WrongCodes()

    counted = [wrong.count(HALL, f"{attempt:04}XXXXXXXXX") for attempt in range(1001)]

    assert [seconds for seconds, _ in counted[:20]] == [0.0] * 20
    assert counted[998] == (8.0, False)
    assert counted[1000] == (8.0, True)


def test_too_many_wrong_codes_are_told_so(
    app: Starlette, monkeypatch: pytest.MonkeyPatch, services: Services
) -> None:
    monkeypatch.setattr(WrongCodes, "count", lambda *_: (0.0, True))
    browser = client_of(app)

    answer = browser.post("/resume", data={"code": "wrong"})

    assert answer.status_code == 429
    assert "A right code still works." in answer.text
    code = services.identity.members.start().code
    assert browser.post("/resume", data={"code": code}).status_code == 303


def test_one_code_guessed_from_many_addresses_slows_down() -> None:
    wrong = WrongCodes()

    counted = [wrong.count(f"198.51.100.{host}", f"ABCD{host:09}") for host in range(40)]

    assert counted[0] == (0.0, False)
    assert counted[-1][0] > 0


def test_other_addresses_and_codes_are_not_touched() -> None:
    wrong = WrongCodes()
    for attempt in range(100):
        wrong.count(HALL, f"{attempt:04}XXXXXXXXX")

    assert wrong.count("192.0.2.2", "ZZZZXXXXXXXXX") == (0.0, False)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:1::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("testclient", "testclient", True),
    ],
)
def test_an_address_is_a_household(one: str, other: str, same: bool) -> None:
    wrong = WrongCodes()
    for attempt in range(30):
        wrong.count(one, f"{attempt:04}XXXXXXXXX")

    assert (wrong.count(other, "ZZZZXXXXXXXXX")[0] > 0) is same


def test_three_hundred_tries_at_one_name_are_all_that_many_networks_have_in_an_hour() -> None:
    tries = PassphraseTries()
    taken = [
        tries.may_try(f"198.51.{net}.{host}", "ann") for net in range(4) for host in range(100)
    ]
    assert taken == [True] * 300 + [False] * 100
    assert tries.may_try("198.51.100.1", "bob")
    tries.was_right("198.51.0.1", "ann")
    assert tries.may_try("203.0.113.1", "ann")
