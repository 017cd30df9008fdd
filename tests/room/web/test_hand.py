"""A clicker on the screen's window and a phone in the hand, over the wire: for trainers only."""

from __future__ import annotations

import asyncio
import uuid

import pytest
from starlette.testclient import TestClient

from courseware.domain.permissions import Role
from courseware.domain.refusal import NotSignedIn
from courseware.room.hand.pages import while_signed_in
from tests.kits.room.room import SHEET, Person, Room
from tests.kits.web import app_of, client_of


@pytest.fixture
def signed_in(room: Room):
    """A browser of somebody with an account, who runs the room or has nothing to do with it."""

    def browser(role: Role, *, runs: bool) -> TestClient:
        accounts = room.services.identity.staff
        welcome = accounts.accept(
            accounts.invite(role), f"{uuid.uuid4().hex}@example.org", "Ann", "a quiet sentence"
        )
        if runs:
            room.trainer = Person(accounts.staff(welcome.sign_in).account)
            room.session = room.trainers.plan(room.trainer, SHEET.id)
        made = client_of(app_of(room.services))
        made.cookies.set("__Host-masterclass", welcome.token)
        return made

    return browser


def screen(room: Room) -> str:
    return f"/live/screen/{room.session.screen_key}"


def pressed(room: Room, key: str = "forward") -> dict[str, str]:
    return {"press": key, "seen": str(room.stage.session.changes)}


def test_the_screens_address_alone_never_drives(room: Room, signed_in, new_phone) -> None:
    signed_in(Role.TRAINER, runs=True)
    strangers = [
        client_of(app_of(room.services)),
        signed_in(Role.TRAINER, runs=False),
        signed_in(Role.OBSERVER, runs=False),
        new_phone(),
    ]
    for stranger in strangers:
        assert stranger.get(f"/screen/{room.session.screen_key}").status_code == 200
        for key in ("forward", "back", "blank", "code", "one"):
            assert stranger.post(screen(room), data=pressed(room, key)).status_code == 403
    assert room.stage.session.at == -1 and room.stage.session.cover == ""


def test_a_trainer_of_the_session_drives_from_the_screens_window(room: Room, signed_in) -> None:
    trainer = signed_in(Role.TRAINER, runs=True)
    assert trainer.post(screen(room), data=pressed(room)).status_code == 204
    assert room.stage.session.at == 0
    old = pressed(room)
    assert trainer.post(screen(room), data=old).status_code == 204
    again = trainer.post(screen(room), data=old)
    assert again.status_code == 409 and "just changed" in again.json()["said"]
    assert room.stage.session.at == 1
    # Signed out meanwhile: each press is looked at by itself.
    trainer.cookies.clear()
    assert trainer.post(screen(room), data=pressed(room)).status_code == 403


def test_no_other_site_presses(room: Room, signed_in) -> None:
    trainer = signed_in(Role.TRAINER, runs=True)
    foreign = {"origin": "https://elsewhere.example"}
    assert trainer.post(screen(room), data=pressed(room), headers=foreign).status_code == 403
    assert room.stage.session.at == -1


@pytest.mark.parametrize(
    "odd", [{}, {"press": "x", "seen": "1"}, {"press": "forward", "seen": "-"}]
)
def test_an_odd_press_does_nothing(room: Room, signed_in, odd) -> None:
    trainer = signed_in(Role.TRAINER, runs=True)
    assert trainer.post(screen(room), data=odd).status_code in {409, 422}
    assert room.stage.session.at == -1


def test_a_phone_in_the_hand_has_four_buttons_and_the_count(room: Room, signed_in) -> None:
    trainer = signed_in(Role.TRAINER, runs=True)
    room.join()
    path = f"/live/{room.session.id}/hand"
    shown = trainer.get(path).text
    assert shown.count("<button") == 4 and "Begin: Welcome" in shown
    assert "<b data-present>1</b>" in shown
    assert trainer.post(path, data=pressed(room)).headers["location"].endswith("/hand")
    assert room.stage.session.at == 0
    stale = {**pressed(room), "seen": "1"}
    moved = trainer.post(path, data=stale).headers["location"]
    assert "your press did nothing" in trainer.get(moved).text
    assert "Next: A vote" in trainer.get(f"{path}/now").text
    for _step in ("go on", "open the vote"):
        trainer.post(path, data=pressed(room))
    refused = trainer.post(path, data=pressed(room, "back"))
    assert refused.status_code == 422 and room.stage.is_open
    # In words, above the four buttons: no page from which one must find back.
    assert "Lock it before you go back" in refused.text and refused.text.count("<button") == 4


def test_the_phone_in_the_hand_is_for_trainers_of_the_session(room: Room, signed_in) -> None:
    signed_in(Role.TRAINER, runs=True)
    other = signed_in(Role.TRAINER, runs=False)
    nobody = client_of(app_of(room.services))
    for what in ("hand", "sheet"):
        path = f"/live/{room.session.id}/{what}"
        assert nobody.get(path).headers["location"].startswith("/staff?next=")
        assert other.get(path).status_code == 422
    assert other.post(f"/live/{room.session.id}/hand", data=pressed(room)).status_code == 422
    assert other.get(f"/live/{room.session.id}/hand/events").status_code == 422


def test_the_run_sheet_is_a_page_to_print(room: Room, signed_in) -> None:
    trainer = signed_in(Role.TRAINER, runs=True)
    sheet = trainer.get(f"/live/{room.session.id}/sheet").text
    for part in SHEET.parts:
        assert part.title in sheet
    assert "From minute 15, 10 minutes" in sheet


def test_a_stream_ends_with_the_sign_in_that_opened_it() -> None:
    left, ended = [1, 1], []

    async def beats():
        try:
            while True:
                yield "beat"
        finally:
            ended.append(True)

    async def who():
        if not left:
            raise NotSignedIn
        left.pop()

    async def heard() -> list[str]:
        return [said async for said in while_signed_in(beats(), who)]

    assert asyncio.run(heard()) == ["beat", "beat"]
    assert ended, "and gives back what it held"
