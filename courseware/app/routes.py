"""Everything of ours that stands beside Streamlit: its routes and its middleware."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from courseware.app.first_page import FirstPages
from courseware.app.in_turn import InTurn
from courseware.app.index import CourseIndex
from courseware.app.services import Services
from courseware.council.routes import council_routes, member_routes, public_routes
from courseware.data_protection.routes import protection_routes
from courseware.identity.middleware import SignInMiddleware, socket_owner
from courseware.identity.routes import identity_routes, starting_for
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.figures import metrics_route
from courseware.platform.web.middleware.compressed import CompressedFiles
from courseware.platform.web.middleware.encrypted import Encrypted
from courseware.platform.web.middleware.framing import NoFrames
from courseware.platform.web.middleware.measured import Measured
from courseware.platform.web.middleware.one_packet import OnePacket
from courseware.platform.web.middleware.socket_limits import SocketLimits
from courseware.platform.web.middleware.ways_in import WaysIn
from courseware.platform.web.pages import Site
from courseware.platform.web.render import PRIVATE
from courseware.platform.web.stopping import is_stopping
from courseware.room.live import LiveUpdates
from courseware.room.offline import RoomOnly
from courseware.room.routes import room_routes
from courseware.study.notes.pages import draft_not_saved
from courseware.study.routes import study_routes

PAGES = frozenset({"", "final", "record", "about", "trainer"})
"""Streamlit's pages besides the modules, which `shell.py` draws; other addresses are 404."""

GALLERY = "gallery"

T = TypeVar("T")
GetServices = Callable[[], Services]
"""Gives what the process serves; it is opened after the application is made."""


class _ByFirst:
    """Routes by the first part of their address: of some two hundred a request tries a few."""

    def __init__(self, every: list[BaseRoute]) -> None:
        self.every = every
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


_ANY = "/{any}"


def _first_part(path: str) -> str:
    return path.removeprefix("/").partition("/")[0]


class _MadeOf(Generic[T]):
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


class Opened(BaseRoute):
    """The routes of the services that are served, made when they are first asked for.

    Streamlit wants its routes before any database is open. Each page is handed the services that
    it uses, so the pages themselves can only be made afterwards.
    """

    def __init__(self, services: GetServices, make: Callable[[Services], list[BaseRoute]]) -> None:
        self._services = services
        self._by_first = _MadeOf(services, lambda now: _ByFirst(make(now)))

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As a router does: the first that takes all of it, else the first that takes its path."""
        partly: tuple[Match, Scope] = (Match.NONE, {})
        for route in self._by_first.now().of(scope):
            match, within = route.matches(scope)
            if match is Match.FULL:
                return match, {**within, "opened": route}
            if match is Match.PARTIAL and partly[0] is Match.NONE:
                partly = match, {**within, "opened": route}
        return partly

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        route: BaseRoute = scope["opened"]
        course = self._services().course
        scope.setdefault("state", {})["called"] = (course.title, course.words.my_work)
        await route.handle(scope, receive, send)

    @property
    def routes(self) -> list[BaseRoute]:
        """Those of the services as they are served now."""
        return self._by_first.now().every


def routes(services: GetServices, live_updates: LiveUpdates | None = None) -> list[BaseRoute]:
    """Our routes. `services` is first asked at the first request."""

    def make(now: Services) -> list[BaseRoute]:
        return our_routes(
            now, live_updates or LiveUpdates(lambda: now.room.watching, lambda: now.room.hints)
        )

    return [Opened(services, make)]


def our_routes(services: Services, live_updates: LiveUpdates) -> list[BaseRoute]:
    """The routes of all wings, each handed what it uses."""
    site = Site(services.settings, services.clock, services.identity.members.member)
    course, council = services.course, services.council
    registering = starting_for(site, services.identity, course)
    return [
        *identity_routes(site, services.identity, registering, course),
        *protection_routes(site, services.data_protection, course),
        *member_routes(site, council, course, registering),
        *study_routes(site, services.study, council, course),
        *room_routes(site, services.room, services.identity, course, live_updates),
        *council_routes(site, council, course),
        *public_routes(site, council, course),
        _health(services),
        _ready(services),
        metrics_route(services.settings.metrics_key, services.store.alive),
    ]


def middleware(services: GetServices, modules: Sequence[str]) -> list[Middleware]:
    """The middleware, outermost first. `modules` are the ids that Streamlit's pages have."""

    def is_page(path: str) -> bool:
        name = path.strip("/")
        return name in PAGES or name in modules or (name == GALLERY and has_gallery())

    def has_gallery() -> bool:
        return services().settings.gallery

    first_pages = _MadeOf(services, FirstPages)

    return [
        Middleware(OnePacket),
        Middleware(Measured),
        Middleware(NoFrames),
        Middleware(Encrypted, public_url=lambda: services().settings.public_url),
        Middleware(RoomOnly, settings=lambda: services().settings),
        Middleware(CompressedFiles, settings=lambda: services().settings),
        Middleware(WaysIn, clock=time.monotonic),
        Middleware(
            SignInMiddleware,
            visitor=lambda token: services().identity.members.visitor(token),
            away={"/text/": draft_not_saved},
            public_url=lambda: services().settings.public_url,
            is_page=is_page,
        ),
        Middleware(SocketLimits, key=socket_owner, clock=time.monotonic),
        Middleware(InTurn),
        Middleware(
            CourseIndex,
            course=lambda: services().course,
            modules=frozenset(modules),
            is_page=is_page,
            first_page=lambda *asked: first_pages.now().of(*asked),
        ),
    ]


def _health(services: Services) -> Route:
    async def health(_request: Request) -> JSONResponse:
        """Alive: 200 only while the database answers and can be written to."""
        return await _state(services, "")

    return Route("/health", health, methods=["GET"])


def _ready(services: Services) -> Route:
    async def ready(_request: Request) -> JSONResponse:
        """Ready for one more, for a proxy to ask: alive, and not told to stop."""
        return await _state(services, "stopping" if is_stopping() else "")

    return Route("/ready", ready, methods=["GET"])


async def _state(services: Services, in_the_way: str) -> JSONResponse:
    # Not a plain function: Starlette would run it in a thread that files need.
    if not in_the_way and not await run_in_threadpool(services.store.alive):
        in_the_way = "the database can't be reached"
    status = 503 if in_the_way else 200
    return JSONResponse({"status": in_the_way or "ok"}, status_code=status, headers=PRIVATE)
