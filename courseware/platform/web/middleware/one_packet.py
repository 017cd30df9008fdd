"""What a run of a page sends goes out as one packet, not as one for each element (ADR 34).

uvicorn writes each message of a websocket by itself, as it should. Each write is then a packet, and
to send a packet takes longer than to draw the element in it. While a run is under way Linux is told
to wait for more: for a full packet, or a fifth of a second at the longest. A connection that is
held is therefore one at work, and isn't let go of when the process is to stop (`stopping.py`).
"""

from __future__ import annotations

import contextlib
import socket
import weakref
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

KEY = "masterclass.wire"
"""Where a connection stands in the scope of its websocket."""
_HOLDS_BACK: int | None = getattr(socket, "TCP_CORK", None)
_at_work: weakref.WeakSet[Any] = weakref.WeakSet()


def is_at_work(served_by: object) -> bool:
    """Whether a run is under way for the websocket that this protocol of the server's serves."""
    return served_by in _at_work


class Wire:
    """The connection of a websocket, and the server's protocol that serves it. Without a socket
    that can hold back it holds nothing."""

    def __init__(self, connection: Any = None, served_by: Any = None) -> None:
        self._connection = connection
        self._served_by = served_by

    def hold(self) -> None:
        """From now on what is written waits for what comes after it."""
        if self._served_by is not None:
            _at_work.add(self._served_by)
        self._set(1)

    def let_go(self) -> None:
        """What is held goes out, and what is written from now on goes at once."""
        if self._served_by is not None:
            _at_work.discard(self._served_by)
        self._set(0)

    def _set(self, value: int) -> None:
        if self._connection is not None and _HOLDS_BACK is not None:
            with contextlib.suppress(OSError):  # it has been closed meanwhile
                self._connection.setsockopt(socket.IPPROTO_TCP, _HOLDS_BACK, value)


class OnePacket:
    """Middleware, outermost: only there is `send` the server's own, which knows its socket."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            served_by = getattr(send, "__self__", None)
            transport = getattr(served_by, "transport", None)
            if transport is not None:
                scope[KEY] = Wire(transport.get_extra_info("socket"), served_by)
        await self._app(scope, receive, send)


def wire_of(scope: Scope) -> Wire:
    """The connection of this websocket; one that does nothing where the server isn't known."""
    wire: Wire = scope.get(KEY) or Wire()
    return wire
