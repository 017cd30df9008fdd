"""No page of ours is shown inside a page of somebody else's, whoever answers for it."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NO_FRAMES = "frame-ancestors 'none'"


class NoFrames:
    """Adds, to every answer in HTML, that it may not stand in a frame; outermost, so that it holds
    for what Streamlit answers by itself too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                if headers.get("content-type", "").startswith("text/html"):
                    headers.setdefault("content-security-policy", _NO_FRAMES)
                    headers.setdefault("x-frame-options", "DENY")
                message = {**message, "headers": headers.raw}
            await send(message)

        await self._app(scope, receive, sending)
