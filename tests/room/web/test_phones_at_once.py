"""Phones that answer at one moment, while what writes for all of them at once can't."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import httpx

from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.floods.gathered import Gathered
from courseware.room.phone.data import CameOfIt, Sent
from courseware.room.phone.service import Participants
from tests.kits.room.room import Room
from tests.kits.web import ORIGIN, app_of
from tests.room.web.phones import path

BY_SCRIPT = {"origin": ORIGIN, "accept": "application/json"}


def test_of_what_one_phone_sends_twice_the_last_counts_and_no_phone_waits_for_another(
    room, monkeypatch
):
    ann, bob, cat = (room.phones.join(room.session.code)[1] for _each in range(3))
    room.go("vote")
    round_id = room.open()
    first, *others = ((cat, "a"), (ann, "a"), (ann, "b"), (bob, "c"))
    ended: list[tuple[str, str]] = []
    has_ended = {each: threading.Event() for each in (first, *others)}
    has_begun, all_have_come = threading.Event(), threading.Event()
    answer_all, come = Participants.answer_all, []

    def one_by_one(participants: Participants, sent: Sequence[Sent]) -> Sequence[CameOfIt]:
        """One answer, as slowly as others need to come or to overtake it; several fail."""
        if len(sent) > 1:
            raise StoreUnavailable("away")
        one = (sent[0].token, sent[0].given["chosen"][0])
        if one == first:
            has_begun.set()
            assert all_have_come.wait(60)
        if one == (ann, "a"):
            assert has_ended[bob, "c"].wait(60), "others wait for Ann"
            has_ended[ann, "b"].wait(0.2)  # time enough to overtake
        came_of_it = answer_all(participants, sent)
        ended.append(one)
        has_ended[one].set()
        return came_of_it

    async def do(gathered: Gathered[Sent, CameOfIt], sent: Sent) -> CameOfIt:
        come.append(sent)
        if len(come) == len(has_ended):
            all_have_come.set()
        return await do_for_real(gathered, sent)

    do_for_real = Gathered.do
    monkeypatch.setattr(Gathered, "do", do)
    monkeypatch.setattr(Participants, "answer_all", one_by_one)
    assert _all_answer(room, round_id, first, others, has_begun) == [200] * 4
    assert ended == [first, (bob, "c"), (ann, "a"), (ann, "b")]
    assert _chosen(room, round_id, ann) == ["b"] and _chosen(room, round_id, bob) == ["c"]


def _all_answer(
    room: Room,
    round_id: str,
    first: tuple[str, str],
    others: Sequence[tuple[str, str]],
    has_begun: threading.Event,
) -> list[int]:
    """What came of answers, each a seat's token and a choice: of the first, and of those that were
    sent at one moment while it was written."""

    async def sending() -> list[int]:
        transport = httpx.ASGITransport(app_of(room.services))
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as browser:

            def send(token: str, choice: str) -> asyncio.Task[httpx.Response]:
                given = {"round": round_id, "chosen": choice}
                headers = {**BY_SCRIPT, "cookie": f"seat={token}"}
                return asyncio.create_task(browser.post(path(room), data=given, headers=headers))

            sent = [send(*first)]
            await asyncio.to_thread(has_begun.wait, 60)
            sent += [send(*each) for each in others]
            return [each.status_code for each in await asyncio.gather(*sent)]

    return asyncio.run(sending())


def _chosen(room: Room, round_id: str, token: str) -> list[str]:
    seat = room.phones.seat(room.session.id, token)
    return room.store.vote(round_id, seat.participant.id)["chosen"]
