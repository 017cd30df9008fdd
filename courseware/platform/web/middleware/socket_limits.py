"""How much websockets may ask: messages come at a bounded pace, and sockets in bounded number.

A script of ours runs for each message, in one of a few threads. Without a bound one client that
sends without pause makes everybody else wait for minutes. A message over the pace isn't refused: it
waits, and with it the client's own line, so nothing of an honest client is ever lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from courseware.platform.floods.paces import AtOnce, Pace, Paces
from courseware.platform.floods.refusals import note_refusal

PACE = 8.0
"""Messages a second that a sign-in may send for ever: nobody types or taps as fast."""

BURST = 30
"""Messages that may come at once: a page that is opened sends several, and a fast typist more."""

SOCKETS = 24
"""Sockets of one sign-in at a time: a person has some tabs, on some devices."""

TOO_MANY = 1013
"""The close code "try again later": the browser does, by itself."""


_FOR_EVER = float("inf")


class SocketLimits:
    """Middleware for websockets. `key` says whose a socket is; it stands inside of what signs in,
    so only sockets with a sign-in get here, or with one that has ended.

    The pace is a sign-in's and not a socket's: more tabs, or opening anew, give no more.
    """

    def __init__(
        self, app: ASGIApp, key: Callable[[Scope], str], clock: Callable[[], float]
    ) -> None:
        self._app = app
        self._key = key
        self._paces = Paces(Pace(BURST, PACE), clock)
        self._open = AtOnce(SOCKETS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        key = self._key(scope)
        if not self._open.enter(key):
            note_refusal("more websockets of one sign-in")
            await receive()
            await send({"type": "websocket.close", "code": TOO_MANY})
            return
        try:
            await self._app(scope, self._paced(receive, key), send)
        finally:
            self._open.leave(key)

    def _paced(self, receive: Receive, key: str) -> Receive:
        async def paced() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and (seconds := self._wait(key)):
                await asyncio.sleep(seconds)
            return message

        return paced

    def _wait(self, key: str) -> float:
        return self._paces.take(key, patience=_FOR_EVER)
