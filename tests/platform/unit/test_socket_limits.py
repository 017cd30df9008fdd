"""One websocket's pace, and how many one sign-in may have."""

from __future__ import annotations

import asyncio
from typing import Any

from courseware.platform.web.socket_limits import BURST, PACE, SOCKETS, Bucket, SocketLimits


class Time:
    """Seconds that pass only when somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_and_then_the_pace_holds():
    time = Time()
    bucket = Bucket(time)
    assert [bucket.wait() for _each in range(BURST)] == [0.0] * BURST
    waited = [bucket.wait() for _each in range(24)]
    assert waited == sorted(waited) and abs(waited[-1] - 24 / PACE) < 1e-6


def test_whoever_pauses_may_burst_again():
    time = Time()
    bucket = Bucket(time)
    for _each in range(BURST):
        bucket.wait()
    time.now += BURST / PACE
    assert [bucket.wait() for _each in range(BURST)] == [0.0] * BURST


def flood(messages: int, monkeypatch: Any) -> tuple[list[str], float]:
    """What a script gets of a client that never pauses, and how long it takes by the clock."""
    time, got = Time(), list[str]()
    incoming = iter([{"type": "websocket.receive", "text": str(n)} for n in range(messages)])

    async def sleep(seconds: float) -> None:
        time.now += seconds

    monkeypatch.setattr("courseware.platform.web.socket_limits.asyncio.sleep", sleep)

    async def script(_scope: Any, receive: Any, _send: Any) -> None:
        while True:
            message = await receive()
            if message["type"] == "websocket.disconnect":
                return
            got.append(message["text"])

    async def receive() -> Any:
        return next(incoming, {"type": "websocket.disconnect"})

    async def send(_message: Any) -> None: ...

    limits = SocketLimits(script, lambda _scope: "ann", time)
    asyncio.run(limits({"type": "websocket"}, receive, send))
    return got, time.now


def test_a_flood_waits_and_nothing_of_it_is_lost(monkeypatch):
    got, seconds = flood(2_000, monkeypatch)
    assert got == [str(number) for number in range(2_000)]
    assert abs(seconds - (2_000 - BURST) / PACE) < 1.0


def test_an_honest_client_never_waits(monkeypatch):
    _got, seconds = flood(BURST, monkeypatch)
    assert seconds == 0.0


def test_one_sign_in_has_so_many_sockets_and_no_more():
    async def many() -> list[int]:
        closed, release = list[int](), asyncio.Event()

        async def script(_scope: Any, _receive: Any, _send: Any) -> None:
            await release.wait()

        async def send(message: Any) -> None:
            closed.append(message["code"])

        async def receive() -> Any:
            return {"type": "websocket.connect"}

        limits = SocketLimits(script, lambda scope: scope["who"], Time())
        first = [
            asyncio.create_task(limits({"type": "websocket", "who": "ann"}, receive, send))
            for _each in range(SOCKETS)
        ]
        await asyncio.sleep(0)
        await limits({"type": "websocket", "who": "ann"}, receive, send)
        other = asyncio.create_task(limits({"type": "websocket", "who": "bob"}, receive, send))
        await asyncio.sleep(0)
        assert closed == [1013] and not other.done(), "another's socket is let in"
        release.set()
        await asyncio.gather(*first, other)
        await limits({"type": "websocket", "who": "ann"}, receive, send)
        return closed

    assert asyncio.run(many()) == [1013], "room again once they have gone"
