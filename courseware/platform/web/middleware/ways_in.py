"""The bounds of each way in, held before anything is looked up: who goes over them is told so."""

from __future__ import annotations

import asyncio
import hashlib
import math
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from courseware.platform.floods import threads
from courseware.platform.floods.paces import AtOnce, Paces, TooFast
from courseware.platform.floods.refusals import note_refusal
from courseware.platform.floods.ways import WAYS, Way, way_of
from courseware.platform.web.cookie import HOST_NAME, NAME, values
from courseware.platform.web.limits import network
from courseware.platform.web.pages import ACTING, message
from courseware.platform.web.render import HEADERS, PRIVATE
from courseware.words import _, plural

Sleep = Callable[[float], Awaitable[None]]

_TRY_AGAIN = 1013
_SOON = 5.0
"""Seconds after which it is worth trying again where something has to end first."""


@dataclass
class _Bounds:
    """What one way in has had of late."""

    address: Paces
    holder: Paces | None
    bytes: Paces | None
    open_by_holder: AtOnce | None
    open_by_address: AtOnce | None


class WaysIn:
    """Middleware. `clock` gives seconds; `sleep` is what somebody a little too fast waits with."""

    def __init__(
        self, app: ASGIApp, clock: Callable[[], float], sleep: Sleep = asyncio.sleep
    ) -> None:
        self._app = app
        self._sleep = sleep
        self._bounds = {way.name: _bounds_of(way, clock) for way in WAYS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        way = None
        if scope["type"] in {"http", "websocket"}:
            way = way_of(scope.get("method", "websocket"), scope["path"])
        if way is None:
            await self._app(scope, receive, send)
            return
        try:
            seconds = self._take(way, scope)
        except TooFast as fast:
            await _refuse(way, fast.seconds, scope, receive, send)
            return
        if seconds:
            await self._sleep(seconds)
        with self._room(way, scope) as is_room:
            if is_room:
                await self._let_in(scope, receive, send)
            else:
                await _refuse(way, _SOON, scope, receive, send)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        acts = scope.get("method") in ACTING
        work = threads.begin(threads.Work.ACT if acts else threads.Work.LOOK)
        try:
            await self._app(scope, receive, send)
        except ClientDisconnect:
            # Whoever hung up in the middle of sending reads no answer, and nothing was done.
            return
        finally:
            threads.end(work)

    @contextmanager
    def _room(self, way: Way, scope: Scope) -> Iterator[bool]:
        """Whether there is room for one more that is open; it is taken as long as this lasts."""
        bounds = self._bounds[way.name]
        wanted = [(bounds.open_by_holder, _holder), (bounds.open_by_address, _address)]
        with ExitStack() as leaving:
            for room, key_of in wanted:
                key = key_of(scope) if room else ""
                if room is None or not key:
                    continue
                if not room.enter(key):
                    yield False
                    return
                leaving.callback(room.leave, key)
            yield True

    def _take(self, way: Way, scope: Scope) -> float:
        """Takes this request's share. Gives the seconds to wait; raises `TooFast`."""
        bounds, holder = self._bounds[way.name], _holder(scope)
        waits = []
        # The holder's first: what one of a hall is refused isn't taken from what the hall has.
        if bounds.holder and holder:
            waits.append(bounds.holder.take(holder, patience=way.patience))
        if bounds.bytes:
            size = _size(scope, way)
            waits.append(bounds.bytes.take(holder or _address(scope), cost=size))
        waits.append(bounds.address.take(_address(scope), patience=way.patience))
        return max(waits)


def _bounds_of(way: Way, clock: Callable[[], float]) -> _Bounds:
    return _Bounds(
        Paces(way.by_address, clock),
        Paces(way.by_holder, clock) if way.by_holder else None,
        Paces(way.bytes_by_holder, clock) if way.bytes_by_holder else None,
        AtOnce(way.at_once) if way.at_once else None,
        AtOnce(way.address_at_once) if way.address_at_once else None,
    )


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return network(client[0] if client else "")


def _holder(scope: Scope) -> str:
    """Whose a request is, as it says itself: by its sign-in, seat or screen; '' if by none. It may
    be made up, and then only the bounds of its address hold."""
    first = scope["path"].strip("/").split("/")[0]
    if first == "screen":
        return str(scope["path"])
    names = ("seat",) if first in {"room", "join"} else (HOST_NAME, NAME)
    held = "\n".join(sorted(value for name in names for value in values(scope, name)))
    return hashlib.sha256(held.encode("utf-8", "surrogatepass")).hexdigest() if held else ""


def _size(scope: Scope, way: Way) -> float:
    said = Headers(scope=scope).get("content-length", "")
    return min(float(said), way.largest) if said.isdigit() else way.largest


async def _refuse(way: Way, seconds: float, scope: Scope, receive: Receive, send: Send) -> None:
    note_refusal(f"too much at once: {way.name}")
    if scope["type"] == "websocket":
        # The browser tries again by itself and shows that it is connecting.
        await receive()
        await send({"type": "websocket.close", "code": _TRY_AGAIN})
        return
    request = Request(scope)
    response = _said(request, max(1, math.ceil(seconds)))
    response.headers["retry-after"] = str(max(1, math.ceil(seconds)))
    await response(scope, receive, send)


def _said(request: Request, seconds: int) -> Response:
    text = plural(
        "Very much came from this device or its network in a short time, so this wasn’t done. "
        "Nothing you did before is lost. Wait a second, then do it again.",
        "Very much came from this device or its network in a short time, so this wasn’t done. "
        "Nothing you did before is lost. Wait {count} seconds, then do it again.",
        seconds,
    )
    accepted = request.headers.get("accept", "")
    if "application/json" in accepted:
        return JSONResponse({"said": text}, status_code=429, headers=PRIVATE)
    if "text/event-stream" in accepted or request.method == "PUT":
        return PlainTextResponse(text, status_code=429, headers=PRIVATE)
    if request.method == "GET":
        return _page(text, "", _("Try again"))
    return _page(text, "/", _("Go to the course"))


def _page(text: str, address: str, link: str) -> Response:
    body = _page_once(text, address, link)
    return HTMLResponse(body, status_code=429, headers={**HEADERS, **PRIVATE})


@lru_cache(maxsize=64)
def _page_once(text: str, address: str, link: str) -> bytes:
    """The page of a refusal, made once: a flood of them must cost next to nothing. It is the same
    for everybody, because nobody has been looked up yet."""
    nobody = Request({"type": "http", "method": "GET", "path": "/", "headers": []})
    title = _("That was too much at once")
    said = message(nobody, title, text, status=429, address=address, link=link)
    return bytes(said.body)
