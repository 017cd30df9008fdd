"""Phones that answer at one moment, while what writes for all of them at once can't."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import httpx

from courseware.platform.database.faults import StoreUnavailable
from courseware.room.phone.data import CameOfIt, Sent
from courseware.room.phone.service import Participants
from tests.kits.room.room import Room
from tests.kits.web import ORIGIN, app_of
from tests.room.web.phones import path

BY_SCRIPT = {"origin": ORIGIN, "accept": "application/json"}


def test_of_what_one_phone_sends_twice_the_last_counts_and_no_phone_waits_for_another(
    room, monkeypatch
):
    (_session, ann), (_session, bob) = (room.phones.join(room.session.code) for _each in "ab")
    room.go("vote")
    round_id = room.open()
    ended: list[tuple[str, str]] = []
    has_ended = {each: threading.Event() for each in ((ann, "a"), (ann, "b"), (bob, "c"))}
    answer_all = Participants.answer_all

    def one_by_one(participants: Participants, sent: Sequence[Sent]) -> Sequence[CameOfIt]:
        if len(sent) > 1:
            raise StoreUnavailable("away")
        one = (sent[0].token, sent[0].given["chosen"][0])
        if one == (ann, "a"):
            assert has_ended[bob, "c"].wait(10), "others wait for Ann"
            has_ended[ann, "b"].wait(0.2)  # time enough to overtake
        came_of_it = answer_all(participants, sent)
        ended.append(one)
        has_ended[one].set()
        return came_of_it

    monkeypatch.setattr(Participants, "answer_all", one_by_one)
    monkeypatch.setattr("courseware.room.phone.pages.FOR_OTHERS", 1.0)  # they come together
    assert _all_answer(room, round_id, has_ended) == [200, 200, 200]
    assert ended == [(bob, "c"), (ann, "a"), (ann, "b")]
    assert _chosen(room, round_id, ann) == ["b"] and _chosen(room, round_id, bob) == ["c"]


def _all_answer(room: Room, round_id: str, answers: Sequence[tuple[str, str]]) -> list[int]:
    """What came of answers, each a seat's token and a choice, that are sent at one moment."""

    async def sending() -> list[int]:
        transport = httpx.ASGITransport(app_of(room.services))
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as browser:
            sent = [
                browser.post(
                    path(room),
                    data={"round": round_id, "chosen": choice},
                    headers={
                        "origin": ORIGIN,
                        "accept": "application/json",
                        "cookie": f"seat={token}",
                    },
                )
                for token, choice in answers
            ]
            return [each.status_code for each in await asyncio.gather(*sent)]

    return asyncio.run(sending())


def _chosen(room: Room, round_id: str, token: str) -> list[str]:
    seat = room.phones.seat(room.session.id, token)
    return room.store.vote(round_id, seat.participant.id)["chosen"]
