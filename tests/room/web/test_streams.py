"""What streams of events tell, and what they tell again."""

from __future__ import annotations

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from tests.kits.web import app_of
from tests.room.web.phones import path


def test_events_tell_versions_and_counts_and_nothing_else(room, new_phone):
    from courseware.room.live import Beat

    said = Beat(3, 7, 5, 6)
    assert said.for_phones() == '{"version": 3}'
    assert said.for_screens() == '{"version": 3, "answered": 5, "present": 6}'


EVENT = re.compile(r"id: (\S+)\nevent: now\ndata: (\{.*\})\n\n")


def stream(room, browser: TestClient, address: str, *acts, last: str = ""):
    """Opens a stream at a server that has just started. Without `acts` it listens until the first
    event; else does each in turn, after a look at how it stands, and waits for what that brings.
    Gives all events: id and data."""
    app = app_of(room.services)
    cookies = "; ".join(
        f"{each.name}={each.value}" for each in browser.cookies.jar if address.startswith(each.path)
    )
    told = [(b"host", b"course.example"), (b"cookie", cookies.encode())]
    told += [(b"last-event-id", last.encode())] if last else []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "https",
        "server": ("course.example", 443),
        "client": ("127.0.0.1", 1),
        "path": address,
        "raw_path": address.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": told,
    }
    sent: list[bytes] = []

    async def listen() -> None:
        gone, news = asyncio.Event(), asyncio.Event()
        asked = False

        async def receive():
            nonlocal asked
            if not asked:
                asked = True
                return {"type": "http.request", "body": b"", "more_body": False}
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message):
            sent.append(message.get("body", b""))
            if sent[-1].startswith(b"id:"):
                news.set()

        served = asyncio.create_task(app(scope, receive, send))
        if not acts or not last:
            # Whoever comes without a last event is told how it stands.
            await asyncio.wait_for(news.wait(), 10)
        for act in acts:
            news.clear()
            await asyncio.to_thread(act)
            await asyncio.wait_for(news.wait(), 10)
        gone.set()
        await asyncio.wait_for(served, 10)

    # In a thread of its own: Playwright, in the same process, keeps a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, listen()).result()
    return EVENT.findall(b"".join(sent).decode())


@pytest.mark.parametrize("who", ["phone", "screen"])
def test_a_stream_that_is_opened_again_tells_what_was_missed_and_nothing_twice(
    room, new_phone, who
):
    phone = new_phone()
    address = path(room) if who == "phone" else f"/screen/{room.session.screen_key}"
    address += "/events"

    def versions(events) -> list[int]:
        return [json.loads(data)["version"] for _id, data in events]

    began = room.version
    first = stream(room, phone, address, lambda: room.go("vote"))
    assert versions(first) == [began, room.version], "how it stood, then where it went"
    again = stream(room, phone, address, room.open, last=first[-1][0])
    assert versions(again) == [room.version], "what it had was said twice"
    room.do("lock")
    room.do("show")
    missed = stream(room, phone, address, last=again[-1][0])
    assert versions(missed) == [room.version], "what happened meanwhile, as one"
    unknown = stream(room, phone, address, last="nonsense")
    assert versions(unknown) == [room.version]


def test_a_stream_tells_of_an_idea_that_was_let_through(room, new_phone):
    phone = new_phone()
    room.go("ideas")
    round_id = room.open("ideas")
    seat = room.join()
    room.write(seat, round_id, "Trust")
    idea = room.stage.ideas[0].id

    def let_through() -> None:
        room.trainers.moderate(room.trainer, room.session.id, idea, state="shown")

    first, then = stream(room, phone, f"{path(room)}/events", let_through)
    assert json.loads(then[1])["version"] == room.see(seat).shown.version
    assert first != then
