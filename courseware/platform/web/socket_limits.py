"""How much one websocket may ask: messages come at a bounded pace, and sockets in bounded number.

A script of ours runs for each message, in one of a few threads. Without a bound one client that
sends without pause makes everybody else wait for minutes. A message over the pace isn't refused: it
waits, and with it the client's own line, so nothing of an honest client is ever lost.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PACE = 12.0
"""Messages a second that a socket may send for ever: nobody types or taps as fast."""

BURST = 60
"""Messages that may come at once: a page that is opened sends several, and a fast typist more."""

SOCKETS = 24
"""Sockets of one sign-in at a time: a person has some tabs, on some devices."""

TOO_MANY = 1013
"""The close code "try again later": the browser does, by itself."""


class Bucket:
    """A token bucket: `wait` says for how many seconds the next message has to wait."""

    def __init__(self, clock: Callable[[], float], pace: float = PACE, burst: int = BURST) -> None:
        self._clock = clock
        self._pace = pace
        self._burst = float(burst)
        self._left = self._burst
        self._at = clock()

    def wait(self) -> float:
        """Takes one token, one that isn't there yet if need be. Seconds until it is; 0: now."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._pace) - 1.0
        self._at = now
        return max(0.0, -self._left / self._pace)


class SocketLimits:
    """Middleware for websockets. `key` says whose a socket is; it stands inside of what signs in,
    so only sockets with a sign-in get here."""

    def __init__(
        self, app: ASGIApp, key: Callable[[Scope], str], clock: Callable[[], float]
    ) -> None:
        self._app = app
        self._key = key
        self._clock = clock
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        key = self._key(scope)
        if self._open[key] >= SOCKETS:
            await receive()
            await send({"type": "websocket.close", "code": TOO_MANY})
            return
        self._open[key] += 1
        try:
            await self._app(scope, self._paced(receive), send)
        finally:
            self._open[key] -= 1
            if not self._open[key]:
                del self._open[key]

    def _paced(self, receive: Receive) -> Receive:
        bucket = Bucket(self._clock)

        async def paced() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and (seconds := bucket.wait()):
                await asyncio.sleep(seconds)
            return message

        return paced
