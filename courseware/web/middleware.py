"""Signing in at the door: the cookie in, the id of its sign-in row on, nothing forged through."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from courseware.services.ports import StoreUnavailable
from courseware.web.cookie import NAME
from courseware.web.drafts import draft_not_saved
from courseware.web.pages import GetServices, store_away
from courseware.web.paths import STAFF, Kind, kind_of
from courseware.web.render import PRIVATE

HEADER = b"x-masterclass-sign-in"
"""Named in `.streamlit/config.toml` as trusted: Streamlit hands its value to the script."""


class SignInMiddleware:
    """Tells the script and our routes which sign-in a request belongs to.

    A header of that name from outside is dropped, whatever the request is for. Streamlit's pages
    send a person without a good sign-in to the welcome page; the services check again at each act.
    """

    def __init__(self, app: ASGIApp, services: GetServices) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        scope = _without_forged_header(scope)
        kind = kind_of(scope)
        if kind is Kind.OTHER:
            await self._app(scope, receive, send)
            return
        try:
            sign_in = await self._sign_in(scope)
        except StoreUnavailable:
            await self._say_store_is_away(scope, receive, send)
            return
        if kind is Kind.COURSE and not sign_in:
            await _to_welcome(scope)(scope, receive, send)
            return
        await self._app(_with_sign_in(scope, sign_in), receive, send)

    async def _sign_in(self, scope: Scope) -> str:
        token = _token(scope)
        if not token:
            return ""

        def look_up() -> str:
            return self._services().identity.sign_in_of(token)

        return await anyio.to_thread.run_sync(look_up)

    async def _say_store_is_away(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            # The browser tries again by itself and shows that it is connecting.
            await receive()
            await send({"type": "websocket.close", "code": 1013})
            return
        request = Request(scope)
        is_draft = scope["path"].startswith("/text/")
        response = draft_not_saved() if is_draft else store_away(request)
        await response(scope, receive, send)


def _without_forged_header(scope: Scope) -> Scope:
    kept = [(name, value) for name, value in scope["headers"] if name.lower() != HEADER]
    return {**scope, "headers": kept}


def _with_sign_in(scope: Scope, sign_in: str) -> Scope:
    headers = list(scope["headers"])
    if sign_in:
        headers.append((HEADER, sign_in.encode("latin-1")))
    state = {**scope.get("state", {}), "sign_in": sign_in}
    return {**scope, "headers": headers, "state": state}


def _token(scope: Scope) -> str:
    try:
        cookies = SimpleCookie("; ".join(Headers(scope=scope).getlist("cookie")))
    except CookieError:
        return ""
    return cookies[NAME].value if NAME in cookies else ""


def _to_welcome(scope: Scope) -> RedirectResponse:
    wanted = scope["path"]
    if scope["query_string"]:
        wanted += "?" + scope["query_string"].decode("latin-1")
    if scope["path"].strip("/").split("/")[0] in STAFF:
        address = f"/staff?next={quote(wanted, safe='/')}"
        return RedirectResponse(address, status_code=303, headers=PRIVATE)
    address = "/welcome" if wanted == "/" else f"/welcome?next={quote(wanted, safe='/')}"
    return RedirectResponse(address, status_code=303, headers=PRIVATE)
