"""Start pressed more than once: one registration, and its code for those who pressed."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from courseware.settings import Settings
from tests.identity.web.test_identity import code_on
from tests.kits.web import COOKIE, NewClient, dump


def mark_on(browser: TestClient) -> str:
    """What the start page's form carries to tell one drawing of it from another."""
    shown = re.search(r'name="mark" value="([^"]+)"', browser.get("/welcome").text)
    assert shown
    return shown[1]


def registrations(settings: Settings) -> int:
    return sum(line.startswith('INSERT INTO "registration"') for line in dump(settings))


def test_start_pressed_twice_registers_one(client: TestClient, settings: Settings) -> None:
    mark = mark_on(client)
    first = client.post("/start", data={"mark": mark})
    token = client.cookies[COOKIE]
    client.cookies.clear()  # the second press left before the first one's answer came

    second = client.post("/start", data={"mark": mark})

    assert code_on(second.text) == code_on(first.text)
    assert client.cookies[COOKIE] == token
    assert registrations(settings) == 1


def test_a_second_press_that_has_the_cookie_shows_the_code_too(
    client: TestClient, settings: Settings
) -> None:
    mark = mark_on(client)
    code = code_on(client.post("/start", data={"mark": mark}).text)

    assert code_on(client.post("/start", data={"mark": mark}).text) == code
    assert registrations(settings) == 1


def test_each_drawing_of_the_start_page_starts_somebody_else(
    client: TestClient, new_client: NewClient, settings: Settings
) -> None:
    codes = {
        code_on(browser.post("/start", data={"mark": mark_on(browser)}).text)
        for browser in (client, new_client())
    }

    assert len(codes) == registrations(settings) == 2


@pytest.mark.parametrize("mark", ["", "short", "x" * 23, "x" * 5000, "Ω" * 22])
def test_a_mark_that_is_none_of_ours_tells_nobody_a_code(
    mark: str, client: TestClient, new_client: NewClient
) -> None:
    first = code_on(client.post("/start", data={"mark": mark}).text)
    assert code_on(new_client().post("/start", data={"mark": mark}).text) != first


@pytest.mark.parametrize("way_out", ["/sign-out", "/sign-out-everywhere", "/forget-device"])
def test_the_next_person_at_the_device_starts_anew(way_out: str, client: TestClient) -> None:
    mark = mark_on(client)
    first = code_on(client.post("/start", data={"mark": mark}).text)
    client.post(way_out)

    assert code_on(client.post("/start", data={"mark": mark}).text) != first


def test_a_code_that_has_ended_is_not_shown_again(client: TestClient) -> None:
    mark = mark_on(client)
    client.post("/start", data={"mark": mark})
    client.post("/new-code")

    assert client.post("/start", data={"mark": mark}).headers["location"] == "/"
