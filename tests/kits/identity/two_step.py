"""Two-step sign-in in a browser: set up, and begun up to the code."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from tests.kits.clock import Clock
from tests.kits.identity.authenticator import App
from tests.kits.identity.staff import PHRASE
from tests.kits.web import COOKIE

OWN, CODE = "/staff/two-step", "/staff/code"


LOGIN = {"login": "ann@example.org", "passphrase": PHRASE}


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


def secret_in(page: str) -> str:
    found = re.search(r'id="key">([A-Z2-7 ]+)<', page)
    assert found is not None
    return found[1].replace(" ", "")


def recovery_in(page: str) -> list[str]:
    return re.findall(r"<li>(\w{4}-\w{4}-\w{5})</li>", page.replace("<wbr>", ""))


def set_up(browser: TestClient, clock: Clock, **more: str) -> tuple[App, list[str]]:
    page = browser.post(OWN, data={"do": "begin", "passphrase": PHRASE, **more})
    assert page.status_code == 200
    app = App(secret_in(page.text), clock)
    shown = browser.post(f"{OWN}/set-up", data={**hidden(page.text), "code": app()})
    assert shown.status_code == 200
    clock.tick(seconds=30)
    return app, recovery_in(shown.text)


def half(browser: TestClient, said: dict[str, str] = LOGIN) -> dict[str, str]:
    """What the page brings back that asks for the code."""
    page = browser.post("/staff", data=said)
    assert page.status_code == 200 and COOKIE not in browser.cookies
    assert page.headers["cache-control"] == "no-store"
    return hidden(page.text)
