"""A room over the wire, and phones that come to it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.kits.room.room import Room
from tests.kits.web import *
from tests.kits.web import app_of, client_of


@pytest.fixture
def room(store, course, settings) -> Room:
    return Room(store, course, settings)


@pytest.fixture
def new_phone(room):
    app = app_of(room.services)

    def make(*, joined: bool = True) -> TestClient:
        phone = client_of(app)
        if joined:
            answer = phone.post("/join", data={"code": room.session.code})
            assert answer.status_code == 303
        return phone

    return make
