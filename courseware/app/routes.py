"""Everything of ours that stands beside Streamlit: its routes and its middleware."""

from __future__ import annotations

import time
from collections.abc import Sequence

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from courseware.app.first_page import FirstPages
from courseware.app.in_turn import InTurn
from courseware.app.index import CourseIndex
from courseware.app.own_routes import GetServices, MadeOf, OwnRoutes
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


def our_routes(services: Services, live_updates: LiveUpdates | None = None) -> list[BaseRoute]:
    """The routes of all wings, each handed what it uses. `live_updates`: what the process sends
    to phones and screens, and has to end when it stops."""
    live_updates = live_updates or LiveUpdates(
        lambda: services.room.watching, lambda: services.room.hints
    )
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


def middleware(
    services: GetServices, modules: Sequence[str], live_updates: LiveUpdates | None = None
) -> list[Middleware]:
    """The middleware, outermost first, and our routes in it. `modules` are the ids that Streamlit's
    pages have. `services` is first asked at the first request."""

    def is_page(path: str) -> bool:
        name = path.strip("/")
        return name in PAGES or name in modules or (name == GALLERY and has_gallery())

    def has_gallery() -> bool:
        return services().settings.gallery

    first_pages = MadeOf(services, FirstPages)

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
        Middleware(OwnRoutes, services=services, make=lambda now: our_routes(now, live_updates)),
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
