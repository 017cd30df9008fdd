"""A browser that came by https comes by https for a year: every answer says so (HSTS)."""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FOR_A_YEAR = "max-age=31536000"
"""Not for names below ours, and in no list of browsers: other services of the same organisation
may have those."""


class Encrypted:
    """Adds it to every answer, Streamlit's among them, of an installation whose public address
    begins with https. One that has none may be a laptop in a hall, which has no certificate."""

    def __init__(self, app: ASGIApp, public_url: Callable[[], str]) -> None:
        self._app = app
        self._public_url = public_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._public_url().lower().startswith("https://"):
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                headers["strict-transport-security"] = _FOR_A_YEAR
                message = {**message, "headers": headers.raw}
            await send(message)

        await self._app(scope, receive, sending)
