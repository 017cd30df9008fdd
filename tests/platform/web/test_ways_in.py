"""The bounds of each way in: a hall of 200 behind one address passes, and a flood is refused before
anything is looked up."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from structlog.testing import capture_logs

from courseware.platform.floods import refusals
from courseware.platform.floods.ways import WAYS, Way, way_of
from courseware.platform.logs import Flood
from courseware.platform.web.middleware.ways_in import WaysIn

HALL = 200

REQUESTS = {
    "sign-in": ("POST", "/staff"),
    "single sign-on": ("POST", "/oidc/start"),
    "invitation": ("POST", "/invitation/abc"),
    "start": ("POST", "/start"),
    "resume": ("POST", "/resume"),
    "lost code": ("POST", "/lost-code"),
    "join": ("GET", "/join/K7M4XP"),
    "seat": ("POST", "/join"),
    "vote": ("POST", "/room/s1"),
    "stream": ("GET", "/room/s1/events"),
    "screen": ("GET", "/screen/k1/events"),
    "room": ("GET", "/room/s1/now"),
    "upload": ("PUT", "/_stcore/upload_file/s/f"),
    "file": ("GET", "/pack.docx"),
    "websocket": ("websocket", "/_stcore/stream"),
    "page": ("GET", "/types"),
}
"""A request that takes each way."""

FOR_FEW = {"sign-in", "single sign-on", "invitation", "lost code", "screen", "upload"}
"""Ways of staff, of screens, and of somebody who lost a code: no hall of members takes them."""


@pytest.fixture(autouse=True)
def nothing_refused_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refusals of a minute are counted for the whole process: each test begins with none."""
    monkeypatch.setattr(refusals, "_flood", Flood(lambda: 0.0))


def test_every_way_has_its_request_and_takes_it():
    assert {way.name for way in WAYS} == set(REQUESTS)
    for name, (method, path) in REQUESTS.items():
        way = way_of(method, path)
        assert way is not None and way.name == name


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("POST", "/joining/abc", "start"),
        ("POST", "/lost-code/abc", "resume"),
        ("POST", "/staff/passphrase", "sign-in"),
        ("GET", "/oidc/callback", "single sign-on"),
        ("PUT", "/types/_stcore/upload_file/s/f", "upload"),
        ("PUT", "//_stcore/upload_file/s/f", "upload"),
        ("POST", "/council/cohorts/c1/roster", "upload"),
        ("POST", "/room/s1/about", "vote"),
        ("GET", "/room/s1", "room"),
        ("GET", "/join", "page"),
        ("GET", "/staff", "page"),
        ("POST", "/text/R-T01", "page"),
        ("websocket", "/types/_stcore/stream", "websocket"),
    ],
)
def test_ways_are_told_apart(method, path, name):
    way = way_of(method, path)
    assert way is not None and way.name == name


def too_many(way: Way) -> int:
    """Some more than an address may ask at once."""
    return int(way.by_address.burst + way.by_address.a_second * way.patience) + 40


class Door:
    """The middleware, around an application that counts what reaches it. Nobody really waits:
    what was waited is summed, and time passes only when it is moved."""

    def __init__(self) -> None:
        self.now, self.reached, self.waits = 0.0, 0, list[float]()
        self.release: asyncio.Event | None = None
        self.ways = WaysIn(self._app, lambda: self.now, self._sleep)

    async def _app(self, _scope: Any, _receive: Any, _send: Any) -> None:
        self.reached += 1
        if self.release:
            await self.release.wait()

    async def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    async def ask(
        self, method: str, path: str, *, address: str = "192.0.2.1", **headers: str
    ) -> list[Any]:
        """What is sent back, [] if the application got it."""
        kind = {"type": "websocket"} if method == "websocket" else {"type": "http"}
        scope = {
            **kind,
            "method": method,
            "scheme": "https",
            "path": path,
            "query_string": b"",
            "server": ("course.example", 443),
            "client": (address, 1),
            "headers": [
                (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
            ],
        }
        if method == "websocket":
            del scope["method"]
        sent = list[Any]()

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> Any:
            return {"type": "websocket.connect"}

        await self.ways(scope, receive, send)
        return sent

    def flood(self, count: int, method: str, path: str, **more: Any) -> list[list[Any]]:
        async def all_of_them() -> list[list[Any]]:
            return [await self.ask(method, path, **more) for _each in range(count)]

        return asyncio.run(all_of_them())


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.mark.parametrize(
    "way", [way for way in WAYS if way.name not in FOR_FEW], ids=lambda w: w.name
)
def test_a_hall_behind_one_address_passes(door, way):
    method, path = REQUESTS[way.name]

    async def hall() -> list[list[Any]]:
        return [
            await door.ask(method, path, cookie=f"seat=s{phone}; __Host-masterclass=m{phone}")
            for phone in range(HALL)
        ]

    assert asyncio.run(hall()) == [[]] * HALL
    assert max(door.waits, default=0.0) <= 20.0


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_a_flood_of_one_address_reaches_nothing_beyond_its_bound(door, way):
    method, path = REQUESTS[way.name]
    with capture_logs() as said:
        answers = door.flood(too_many(way), method, path, content_length="10")
    most = way.by_address.burst + way.by_address.a_second * way.patience
    assert door.reached <= most + 1
    refused = [each for each in answers if each]
    assert len(refused) == too_many(way) - door.reached
    assert max(door.waits, default=0.0) <= way.patience
    assert 0 < len(said) < 10, "refusals are noted, and counted when there are many"
    assert "192.0.2.1" not in str(said)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_another_address_is_let_in_meanwhile(door, way):
    method, path = REQUESTS[way.name]
    door.flood(too_many(way), method, path, content_length="10")
    waits = len(door.waits)
    assert door.flood(1, method, path, address="198.51.100.7", content_length="10") == [[]]
    assert len(door.waits) == waits


@pytest.mark.parametrize("way", [way for way in WAYS if way.by_holder], ids=lambda way: way.name)
def test_one_seat_or_sign_in_takes_no_more_than_its_own(door, way):
    method, path = REQUESTS[way.name]
    mine = {"cookie": "seat=mine; __Host-masterclass=mine", "content_length": "10"}
    assert way.by_holder
    door.flood(too_many(way), method, path, **mine)
    assert door.reached <= way.by_holder.burst + way.by_holder.a_second * way.patience + 1
    other = {"cookie": "seat=other; __Host-masterclass=other", "content_length": "10"}
    assert door.flood(1, method, path, **other) == [[]], "another of the same hall is let in"


def open_many(door: Door, count: int, method: str, path: str, cookies: list[str]) -> list[Any]:
    """Opens that many that stay open; what each got, None for those that are open."""

    async def opening() -> list[Any]:
        door.release = asyncio.Event()
        tasks = []
        for number in range(count):
            door.now += 1.0  # slowly: it is how many are open that counts
            cookie = cookies[number % len(cookies)]
            tasks.append(asyncio.create_task(door.ask(method, path, cookie=cookie)))
            await asyncio.sleep(0)
        got = [task.result() if task.done() else None for task in tasks]
        door.release.set()
        await asyncio.gather(*tasks)
        return got

    return asyncio.run(opening())


def test_one_seat_has_a_few_streams_and_a_hall_has_them_all(door):
    got = open_many(door, 1_100, "GET", "/room/s1/events", ["seat=mine"])
    assert got.count(None) == 6
    got = open_many(door, HALL, "GET", "/room/s1/events", [f"seat=s{n}" for n in range(HALL)])
    assert got.count(None) == HALL, "those that have ended make room"


def test_an_address_with_made_up_seats_has_so_many_streams(door):
    got = open_many(door, 1_300, "GET", "/room/s1/events", [f"seat=s{n}" for n in range(1_300)])
    assert got.count(None) == 1_200


def test_uploads_have_a_total_by_whoever_sends_them(door):
    mine = {"cookie": "__Host-masterclass=mine"}
    answers = door.flood(10, "PUT", "/_stcore/upload_file/s/f", content_length="9999999999", **mine)
    assert door.reached == 3, "each counts as the largest that is taken: a hundred megabytes"
    assert answers[-1][0]["status"] == 429
    door.reached = 0
    door.flood(10, "PUT", "/_stcore/upload_file/s/f", cookie="__Host-masterclass=other")
    assert door.reached == 3, "and so does one that doesn't say its length"


def refusal(door: Door, method: str, path: str, **headers: str) -> list[Any]:
    way = way_of(method, path)
    assert way is not None
    return door.flood(too_many(way), method, path, content_length="10", **headers)[-1]


def test_a_refusal_is_said_in_words_and_when_to_try_again(door):
    start, body = refusal(door, "POST", "/start")
    headers = dict(start["headers"])
    assert start["status"] == 429 and headers[b"retry-after"] == b"2"
    assert "Wait 2 seconds, then do it again." in body["body"].decode()
    assert b"<h1" in body["body"]


def test_a_script_gets_its_words_as_it_asked(door):
    start, body = refusal(door, "POST", "/room/s1", accept="application/json")
    assert start["status"] == 429 and b'"said":' in body["body"]


def test_a_websocket_is_told_to_try_again(door):
    assert refusal(door, "websocket", "/_stcore/stream") == [
        {"type": "websocket.close", "code": 1013}
    ]


def test_ways_of_many_tries_are_slow_enough_for_what_they_guard():
    """A join code is one of 191 million, and a session is open for some hours: whoever tries them
    all the time finds it in one of a hundred."""
    tries = sum(way.by_address.a_second for way in WAYS if way.name in {"join", "seat"})
    assert tries * 3600 * 12 < 24**6 / 100


def is_bounded(way: Way) -> bool:
    return way.by_address.burst > 0 and way.by_address.a_second > 0 and way.patience <= 20


def test_every_way_is_bounded():
    assert all(is_bounded(way) for way in WAYS)
