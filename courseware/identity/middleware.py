"""Signing in at the door: the cookie in, the id of its sign-in row on, nothing forged through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from courseware.domain.people import Visitor
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.floods.refusals import note_refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web import cookie
from courseware.platform.web.addresses import Kind, is_for_staff, is_upload, kind_of
from courseware.platform.web.origin import is_own
from courseware.platform.web.pages import message, store_away
from courseware.platform.web.render import PRIVATE
from courseware.words import _

HEADER = b"x-masterclass-sign-in"
"""Named in `.streamlit/config.toml` as trusted: Streamlit hands its value to the script."""

_TRY_AGAIN = 1013
_REFUSED = 1008
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
        public_url: Callable[[], str],
        is_page: Callable[[str], bool] = lambda _path: True,
    ) -> None:
        """`visitor`: who comes with a cookie's token. `away`: what is answered while the database
        can't be reached, by the beginning of the address; any other address gets a page.
        `public_url`: our address as members see it, '' if it is as the request says. `is_page`:
        whether there is a page of Streamlit's at an address; where there is none, nobody is sent
        to sign in first."""
        self._app = app
        self._visitor_of = visitor
        self._away = away
        self._public_url = public_url
        self._is_page = is_page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        scope = _without_forged_header(_without_nul(scope))
        kind = kind_of(scope)
        if kind is Kind.OTHER:
            await self._app(scope, receive, send)
            return
        turned_away = self._turned_away(scope, kind)
        if turned_away is not None:
            await turned_away(scope, receive, send)
            return
        try:
            visitor = await self._visitor(next(iter(cookie.given(scope)), ""))
        except StoreUnavailable:
            await self._store_is_away(scope)(scope, receive, send)
            return
        kept_out = self._kept_out(scope, kind, visitor)
        if kept_out is not None:
            await kept_out(scope, receive, send)
            return
        await self._app(_with_visitor(scope, visitor), receive, send)

    def _turned_away(self, scope: Scope, kind: Kind) -> ASGIApp | None:
        """What is answered before anybody is looked up; None to look."""
        if kind is Kind.CLOSED:
            return _NOTHING_HERE
        is_socket = scope["type"] == "websocket"
        if is_socket and not _is_own_socket(scope, self._public_url()):
            note_refusal("a websocket of another site")
            return _closing(_REFUSED)
        if len(cookie.given(scope)) > 1:
            note_refusal("two sign-ins at once")
            return _closing(_REFUSED) if is_socket else _two_sign_ins(Request(scope))
        return None

    def _kept_out(self, scope: Scope, kind: Kind, visitor: Visitor) -> ASGIApp | None:
        """What is answered to a visitor who may not come here; None if they may."""
        is_known = visitor.is_member or visitor.is_staff or visitor.was_signed_in
        if scope["type"] == "websocket" and not is_known:
            note_refusal("a websocket without a sign-in")
            return _closing(_REFUSED)
        may_ask = visitor.is_staff or (visitor.is_member and not is_upload(scope))
        if kind is Kind.SIGNED_IN and not may_ask:
            note_refusal("a file of people")
            return _NOTHING_HERE
        is_theirs = visitor.is_staff if is_for_staff(scope) else visitor.is_member
        if kind is Kind.COURSE and not is_theirs and self._is_page(scope["path"]):
            return _to_door(scope)
        return None

    async def _visitor(self, token: str) -> Visitor:
        if not token:
            return Visitor()
        return await run_in_threadpool(self._visitor_of, token)

    def _store_is_away(self, scope: Scope) -> ASGIApp:
        if scope["type"] == "websocket":
            # The browser tries again by itself and shows that it is connecting.
            return _closing(_TRY_AGAIN)
        said = (say for start, say in self._away.items() if scope["path"].startswith(start))
        say = next(said, None)
        return say() if say else store_away(Request(scope))


def socket_owner(scope: Scope) -> str:
    """Whose a websocket is: the id of its sign-in. One whose sign-in has ended, and which is only
    told so, counts for itself, by the cookie that it came with."""
    sign_in = str(scope.get("state", {}).get("sign_in", ""))
    return sign_in or f"ended {sorted(cookie.given(scope))}"


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


def _is_own_socket(scope: Scope, public_url: str) -> bool:
    """Whether a page of ours opens a websocket, by its whole origin. A browser always names it;
    what names none isn't a browser, and brings nobody's cookie unasked."""
    return "origin" not in Headers(scope=scope) or is_own(HTTPConnection(scope), public_url)


def _two_sign_ins(request: Request) -> Response:
    """Which of two is whose can't be told, so neither is used, and the browser drops both."""
    response = message(
        request,
        _("This browser sent two sign-ins at once"),
        _(
            "Another page of the same domain may have set one of them. So that you don’t write "
            "into somebody else’s course, neither was used, and both are gone from this browser. "
            "Nothing you did is lost. Open your course again with your code."
        ),
        status=409,
        address="/resume",
        link=_("Enter my code"),
    )
    response.headers["clear-site-data"] = '"cookies"'
    return response


def _closing(code: int) -> ASGIApp:
    """What closes a websocket before it is open."""

    async def close(_scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.close", "code": code})

    return close


def _to_door(scope: Scope) -> RedirectResponse:
    wanted = scope["path"]
    if scope["query_string"]:
        wanted += "?" + scope["query_string"].decode("latin-1")
    if is_for_staff(scope):
        address = f"/staff?next={quote(wanted, safe='/')}"
        return RedirectResponse(address, status_code=303, headers=PRIVATE)
    address = "/welcome" if wanted == "/" else f"/welcome?next={quote(wanted, safe='/')}"
    return RedirectResponse(address, status_code=303, headers=PRIVATE)
