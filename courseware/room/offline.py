"""A hall without internet: to the hall's network only the room is served, and nothing else.

The trainer's laptop serves phones over plain http. What is private (signing in, attendance, a
member's own course) is therefore only for the laptop itself.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from courseware.settings import Settings
from courseware.words import _

_FOR_THE_HALL = frozenset({"", "join", "room", "screen", "assets", "health"})


class RoomOnly:
    """Lets others than this machine reach only the room's pages, where the settings say so."""

    def __init__(self, app: ASGIApp, settings: Callable[[], Settings]) -> None:
        self.app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_asked = scope["type"] in {"http", "websocket"} and self._settings().room
        if not is_asked or _is_this_machine(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        elif scope["path"].strip("/") == "":
            await PlainTextResponse("", 303, {"location": "/join"})(scope, receive, send)
        elif scope["path"].strip("/").split("/")[0] in _FOR_THE_HALL:
            await self.app(scope, receive, send)
        else:
            said = _("Only the room is served here.")
            await PlainTextResponse(said, 404)(scope, receive, send)


def _is_this_machine(scope: Scope) -> bool:
    client = scope.get("client") or ("",)
    try:
        return ipaddress.ip_address(client[0]).is_loopback
    except ValueError:
        return False
