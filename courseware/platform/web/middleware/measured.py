"""Counts requests and times them by their way in, and gives each an id for the log."""

from __future__ import annotations

import re
import secrets
import time

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from courseware.platform.floods.ways import WAYS, way_of
from courseware.platform.measures import OTHER, counter, gauge, seconds

_NAMES = [way.name for way in WAYS]
_STREAMS = frozenset({"stream", "screen", "websocket"})
_OUTCOMES = ("ok", "elsewhere", "refused", "failed")

_answered = counter("masterclass_requests", "Answers by way in.", way=_NAMES, outcome=_OUTCOMES)
_took = seconds("masterclass_request_seconds", "Until an answer begins, by way in.", way=_NAMES)
_open = gauge("masterclass_streams_open", "Streams and websockets open now.", way=_STREAMS)

_HEADER = "x-request-id"
_GOOD_ID = re.compile(r"[0-9a-f]{16,32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""As proxies make them. Another could hold whatever somebody wants to read in our log."""


class Measured:
    """Middleware, outermost. Lines of the log that a request causes carry its id, which its answer
    names too: `X-Request-Id`. One that a proxy gave is kept."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        way = way_of(scope.get("method", "websocket"), scope["path"])
        one = _One(way.name if way else OTHER, _id_of(scope), send)
        is_stream = one.way in _STREAMS
        with structlog.contextvars.bound_contextvars(request=one.id):
            if is_stream:
                _open.of(way=one.way).inc()
            try:
                await self._app(scope, receive, one.send)
            finally:
                if is_stream:
                    _open.of(way=one.way).dec()


class _One:
    """A request, until its answer begins."""

    def __init__(self, way: str, id: str, send: Send) -> None:
        self.way = way
        self.id = id
        self._send = send
        self._began = time.perf_counter()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            _answered.of(way=self.way, outcome=_outcome(message["status"])).inc()
            _took.of(way=self.way).observe(time.perf_counter() - self._began)
            headers = MutableHeaders(raw=message["headers"])
            headers[_HEADER] = self.id
            message = {**message, "headers": headers.raw}
        await self._send(message)


def _outcome(status: int) -> str:
    return _OUTCOMES[min(status // 100, 5) - 2] if status >= 200 else OTHER


def _id_of(scope: Scope) -> str:
    given = Headers(scope=scope).get(_HEADER, "")
    return given if _GOOD_ID.fullmatch(given) else secrets.token_hex(8)
