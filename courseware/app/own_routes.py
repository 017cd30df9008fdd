"""Our routes, answered before Streamlit is asked: it stands for all other addresses."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from courseware.app.services import Services

T = TypeVar("T")
GetServices = Callable[[], Services]
"""Gives what the process serves; it is opened after the application is made."""

_ANY = "/{any}"
_ROUTE = "masterclass.route"
"""Where the route that takes a request stands in its scope."""
_COMPRESSED = 6
"""As zlib has it by itself: a page is made for one person, who waits while it is compressed."""
_OFFICE = "application/vnd.openxmlformats-officedocument"
_COMPRESSED_ALREADY = (
    *DEFAULT_EXCLUDED_CONTENT_TYPES,
    "application/pdf",
    f"{_OFFICE}.spreadsheetml.sheet",
    f"{_OFFICE}.wordprocessingml.document",
    f"{_OFFICE}.presentationml.presentation",
)
"""These keep their length too, by which a browser says how much of a file is still to come."""


class OwnRoutes:
    """Middleware, inside of what signs in: answers at our addresses, and hands on all others.

    Streamlit's middleware is for Streamlit: what it does to a request, and to each piece of an
    answer, took a quarter of what the loop had to do for a phone's answer (ADR 34).

    The routes are made when they are first asked for, and anew where other services are served:
    the application is made before any database is open, and each page is handed the services that
    it uses.
    """

    def __init__(
        self, app: ASGIApp, services: GetServices, make: Callable[[Services], list[BaseRoute]]
    ) -> None:
        self._app = app
        self._services = services
        self._by_first = MadeOf(services, lambda now: _ByFirst(make(now)))
        # Both as Streamlit and Starlette have them around their own routes.
        self._answer = GZipMiddleware(
            ExceptionMiddleware(_handle),
            compresslevel=_COMPRESSED,
            exclude_content_types=_COMPRESSED_ALREADY,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._found(scope) if scope["type"] == "http" else None
        if found is None:
            await self._app(scope, receive, send)
            return
        route, within = found
        course = self._services().course
        state = scope.setdefault("state", {})
        state["called"] = (course.title, course.words.my_work)
        await self._answer({**scope, **within, _ROUTE: route}, receive, send)

    def _found(self, scope: Scope) -> tuple[BaseRoute, Scope] | None:
        """The first route that takes all of a request. Whoever acts at an address of ours that
        takes no such act is told so by its route; whoever looks finds that there is no page."""
        partly = None
        for route in self._by_first.now().of(scope):
            match, within = route.matches(scope)
            if match is Match.FULL:
                return route, within
            if match is Match.PARTIAL and partly is None:
                partly = route, within
        return None if scope["method"] in {"GET", "HEAD"} else partly


async def _handle(scope: Scope, receive: Receive, send: Send) -> None:
    route: BaseRoute = scope[_ROUTE]
    await route.handle(scope, receive, send)


class _ByFirst:
    """Routes by the first part of their address: of some two hundred a request tries a few."""

    def __init__(self, every: list[BaseRoute]) -> None:
        named = [(_first_part(getattr(each, "path", _ANY)), each) for each in every]
        self._others = [each for first, each in named if "{" in first]
        self._found = {
            first: [each for part, each in named if part == first or "{" in part]
            for first, _each in named
        }

    def of(self, scope: Scope) -> list[BaseRoute]:
        """Those that may take this request, in their order."""
        below = scope.get("root_path", "")
        path = scope["path"]
        if below and path.startswith(f"{below}/"):
            path = path[len(below) :]
        return self._found.get(_first_part(path), self._others)


def _first_part(path: str) -> str:
    return path.removeprefix("/").partition("/")[0]


class MadeOf(Generic[T]):
    """Something made of the services: when it is first asked for, and anew where others are
    served."""

    def __init__(self, services: GetServices, make: Callable[[Services], T]) -> None:
        self._services = services
        self._make = make
        self._lock = threading.Lock()
        self._made: tuple[Services, T] | None = None

    def now(self) -> T:
        now, made = self._services(), self._made
        if made is None or made[0] is not now:
            with self._lock:
                made = self._made
                if made is None or made[0] is not now:
                    made = self._made = now, self._make(now)
        return made[1]
