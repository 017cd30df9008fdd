"""Signing in at the door: the cookie in, the id of its sign-in row on, nothing forged through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from courseware.domain.people import Visitor
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.web.addresses import Kind, is_for_staff, kind_of
from courseware.platform.web.cookie import NAME
from courseware.platform.web.pages import store_away
from courseware.platform.web.render import PRIVATE

HEADER = b"x-masterclass-sign-in"
"""Named in `.streamlit/config.toml` as trusted: Streamlit hands its value to the script."""


_NOTHING_HERE = PlainTextResponse("Not found", status_code=404, headers=PRIVATE)


class SignInMiddleware:
    """Tells the script and our routes which sign-in a request belongs to.

    A header of that name from outside is dropped, whatever the request is for. Streamlit's pages
    send anybody who isn't a member to the welcome page; those of staff send anybody who isn't one
    of them to the staff's sign-in. The services check again at each act.
    """

    def __init__(
        self,
        app: ASGIApp,
        visitor: Callable[[str], Visitor],
        away: Mapping[str, Callable[[], Response]],
    ) -> None:
        """`visitor`: who comes with a cookie's token. `away`: what is answered while the database
        can't be reached, by the beginning of the address; any other address gets a page."""
        self._app = app
        self._visitor_of = visitor
        self._away = away

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        scope = _without_forged_header(_without_nul(scope))
        kind = kind_of(scope)
        if kind is Kind.OTHER:
            await self._app(scope, receive, send)
            return
        if kind is Kind.CLOSED:
            await _NOTHING_HERE(scope, receive, send)
            return
        try:
            visitor = await self._visitor(scope)
        except StoreUnavailable:
            await self._say_store_is_away(scope, receive, send)
            return
        if kind is Kind.SIGNED_IN and not (visitor.is_member or visitor.is_staff):
            await _NOTHING_HERE(scope, receive, send)
            return
        is_theirs = visitor.is_staff if is_for_staff(scope) else visitor.is_member
        if kind is Kind.COURSE and not is_theirs:
            await _to_door(scope)(scope, receive, send)
            return
        await self._app(_with_visitor(scope, visitor), receive, send)

    async def _visitor(self, scope: Scope) -> Visitor:
        token = _token(scope)
        if not token:
            return Visitor()
        return await anyio.to_thread.run_sync(self._visitor_of, token)

    async def _say_store_is_away(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            # The browser tries again by itself and shows that it is connecting.
            await receive()
            await send({"type": "websocket.close", "code": 1013})
            return
        said = (say for start, say in self._away.items() if scope["path"].startswith(start))
        say = next(said, None)
        response = say() if say else store_away(Request(scope))
        await response(scope, receive, send)


def _without_nul(scope: Scope) -> Scope:
    """The address without the one character that no text of ours has, and PostgreSQL can't."""
    path, query = scope["path"], scope.get("query_string", b"")
    if "\x00" not in path and b"%00" not in query:
        return scope
    return {**scope, "path": path.replace("\x00", ""), "query_string": query.replace(b"%00", b"")}


def _without_forged_header(scope: Scope) -> Scope:
    kept = [(name, value) for name, value in scope["headers"] if name.lower() != HEADER]
    return {**scope, "headers": kept}


def _with_visitor(scope: Scope, visitor: Visitor) -> Scope:
    headers = list(scope["headers"])
    if visitor.sign_in:
        headers.append((HEADER, visitor.sign_in.encode("latin-1")))
    state = {**scope.get("state", {}), "sign_in": visitor.sign_in, "visitor": visitor}
    return {**scope, "headers": headers, "state": state}


def _token(scope: Scope) -> str:
    try:
        cookies = SimpleCookie("; ".join(Headers(scope=scope).getlist("cookie")))
    except CookieError:
        return ""
    return cookies[NAME].value if NAME in cookies else ""


def _to_door(scope: Scope) -> RedirectResponse:
    wanted = scope["path"]
    if scope["query_string"]:
        wanted += "?" + scope["query_string"].decode("latin-1")
    if is_for_staff(scope):
        address = f"/staff?next={quote(wanted, safe='/')}"
        return RedirectResponse(address, status_code=303, headers=PRIVATE)
    address = "/welcome" if wanted == "/" else f"/welcome?next={quote(wanted, safe='/')}"
    return RedirectResponse(address, status_code=303, headers=PRIVATE)
