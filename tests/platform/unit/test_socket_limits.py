"""One websocket's pace, and how many one sign-in may have."""

from __future__ import annotations

import asyncio
from typing import Any

from courseware.platform.web.middleware.socket_limits import BURST, PACE, SOCKETS, SocketLimits


class Time:
    """Seconds that pass only when somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def flood(
    messages: int, monkeypatch: Any, time: Time | None = None, tabs: int = 1
) -> tuple[list[str], float]:
    """What a script gets of a client that never pauses, in so many tabs one after the other, and
    how long it takes by the clock."""
    time, got = time or Time(), list[str]()
    every = [{"type": "websocket.receive", "text": str(n)} for n in range(messages)]
    incoming = iter(every)

    async def sleep(seconds: float) -> None:
        time.now += seconds

    monkeypatch.setattr("courseware.platform.web.middleware.socket_limits.asyncio.sleep", sleep)

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

    async def all_tabs() -> None:
        nonlocal incoming
        for _tab in range(tabs):
            await limits({"type": "websocket"}, receive, send)
            incoming = iter(every)

    asyncio.run(all_tabs())
    return got, time.now


def test_a_flood_waits_and_nothing_of_it_is_lost(monkeypatch):
    got, seconds = flood(2_000, monkeypatch)
    assert got == [str(number) for number in range(2_000)]
    assert abs(seconds - (2_000 - BURST) / PACE) < 1.0


def test_opening_anew_gives_no_new_burst(monkeypatch):
    got, seconds = flood(BURST, monkeypatch, tabs=10)
    assert len(got) == 10 * BURST
    assert abs(seconds - 9 * BURST / PACE) < 1.0


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
