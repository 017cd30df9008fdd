"""What a phone sends."""

from __future__ import annotations

import html

from starlette.testclient import TestClient

from tests.kits.room.room import Room


def path(room: Room) -> str:
    return f"/room/{room.session.id}"


def answer(phone: TestClient, room: Room, round_id: str, option: str, **headers: str):
    given = {"round": round_id, "chosen": option}
    return phone.post(path(room), data=given, headers={"accept": "application/json", **headers})


def text_of(page: str) -> str:
    return html.unescape(page)
