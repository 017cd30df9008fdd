"""Our cookie among those of others: any other cookie, in any form, before or after ours."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from courseware.platform.web.cookie import HOST_NAME, NAME
from tests.kits.web import COOKIE, ORIGIN, NewClient

OTHERS = (
    'CookieControl={"necessaryCookies":[],"optionalCookies":{"analytics":"accepted"}}',
    "filters[ward]=Harbour",
    "place=Òban".encode().decode("latin-1"),
    "seen",
    "words with spaces=1",
    "iam/cookie=1",
    'quoted="never closed',
    "=nameless",
    "a=b=c",
    "half=",
    ";;",
    "masterclass-away=x",
    "xmasterclass=1",
    f"{NAME}=planted by another host",
    'json={"masterclass":"no"}',
)


def reads(browser: TestClient, header: str) -> int:
    """What `/review` answers to a browser that sends this header."""
    browser.cookies.clear()
    return browser.get("/review", headers={"cookie": header.encode("latin-1")}).status_code


@pytest.mark.parametrize("other", OTHERS)
def test_another_cookie_locks_nobody_out(signed_in, other):
    mine = f"{COOKIE}={signed_in.cookies[COOKIE]}"
    assert reads(signed_in, f"{other}; {mine}") == 200
    assert reads(signed_in, f"{mine}; {other}") == 200


def test_two_headers_are_read_as_one(signed_in):
    mine = f"{COOKIE}={signed_in.cookies[COOKIE]}"
    signed_in.cookies.clear()
    headers = [("cookie", "seen"), ("cookie", mine)]
    assert signed_in.get("/review", headers=headers).status_code == 200


def test_with_https_a_cookie_without_the_prefix_is_nobodys(signed_in):
    assert COOKIE == HOST_NAME
    token = signed_in.cookies[COOKIE]
    assert reads(signed_in, f"{NAME}={token}") == 303


def test_a_planted_cookie_is_never_chosen_silently(signed_in, new_client):
    other = new_client()
    other.post("/start")
    both = f"{COOKIE}={signed_in.cookies[COOKIE]}; {COOKIE}={other.cookies[COOKIE]}"
    signed_in.cookies.clear()
    said = signed_in.get("/review", headers={"cookie": both})
    assert said.status_code == 409 and "two sign-ins" in said.text
    assert said.headers["clear-site-data"] == '"cookies"', "both are dropped"
    assert 'href="/resume"' in said.text, "and one can sign in again"
    acted = signed_in.post("/sign-out", headers={"cookie": both})
    assert acted.status_code == 409, "nothing is done in either name"


def stream(browser: TestClient, cookie: str, origin: str = ORIGIN) -> bool:
    """Whether a websocket to the script is opened."""
    headers = {"cookie": cookie, "origin": origin, "host": "course.example"}
    try:
        with browser.websocket_connect(f"wss{ORIGIN[5:]}/_stcore/stream", headers=headers):
            return True
    except WebSocketDisconnect:
        return False


def test_a_websocket_needs_a_sign_in(new_client: NewClient, signed_in: TestClient):
    mine = f"{COOKIE}={signed_in.cookies[COOKIE]}"
    assert stream(signed_in, mine)
    assert not stream(new_client(), "")
    assert not stream(new_client(), f"{COOKIE}=made-up")


def test_a_websocket_whose_sign_in_has_ended_is_let_in_to_be_told_so(signed_in: TestClient):
    mine = f"{COOKIE}={signed_in.cookies[COOKIE]}"
    assert signed_in.post("/sign-out").status_code == 303
    assert stream(signed_in, mine), "the script says that they are signed out"


@pytest.mark.parametrize(
    "origin",
    [
        "https://course.example:8443",
        "http://course.example",
        "https://evil.example",
        "https://course.example.evil.example",
        "null",
    ],
)
def test_a_websocket_of_another_origin_is_refused(signed_in: TestClient, origin: str):
    mine = f"{COOKIE}={signed_in.cookies[COOKIE]}"
    assert not stream(signed_in, mine, origin)
