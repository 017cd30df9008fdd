"""A hall without internet: others than the laptop reach the room only."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.kits.web import app_of
from tests.room.web.phones import path


@pytest.fixture
def hall(room):
    """The same room served from a laptop: a phone on the hall's network, and the laptop itself."""
    import dataclasses

    settings = room.services.settings.model_copy(update={"room": True})
    app = app_of(dataclasses.replace(room.services, settings=settings))

    def browser(address: str) -> TestClient:
        return TestClient(
            app,
            base_url="http://192.168.1.9:8501",
            client=(address, 5000),
            follow_redirects=False,
            headers={"origin": "http://192.168.1.9:8501"},
        )

    return browser


def test_the_halls_network_reaches_the_room_and_nothing_else(room, hall):
    phone = hall("192.168.1.44")
    joined = phone.post("/join", data={"code": room.session.code})
    assert joined.status_code == 303
    assert "secure" not in joined.headers["set-cookie"].lower()
    shown = phone.get(path(room))
    assert shown.status_code == 200 and "attendance recorded" not in shown.text
    assert phone.get("/").headers["location"] == "/join"
    for address in ("/welcome", "/start", "/staff", "/trainer", "/pack", "/read", "/resume",
                    f"/attend/{room.session.code}", f"/live/{room.session.id}/pack.html",
                    "/_stcore/health"):  # fmt: skip
        for method in ("GET", "POST"):
            assert phone.request(method, address).status_code == 404, address


def test_the_laptop_itself_reaches_everything(room, hall):
    laptop = hall("127.0.0.1")
    assert laptop.get("/welcome").status_code == 200
    assert laptop.get("/staff").status_code == 200
