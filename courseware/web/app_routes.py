"""Everything of ours that stands beside Streamlit: its routes and its middleware."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from courseware.web.accounts import account_routes
from courseware.web.answering import answering_routes
from courseware.web.certificate import certificate_routes
from courseware.web.compressed import CompressedFiles
from courseware.web.council.routes import council_routes
from courseware.web.drafts import draft_routes
from courseware.web.form_gallery import form_gallery_routes
from courseware.web.identity import identity_routes
from courseware.web.index import CourseIndex
from courseware.web.joining import joining_routes
from courseware.web.middleware import SignInMiddleware
from courseware.web.my_data import my_data_routes
from courseware.web.no_reminders import no_reminders_routes
from courseware.web.oidc import oidc_routes
from courseware.web.pack import pack_routes
from courseware.web.pages import GetServices
from courseware.web.papers import paper_routes
from courseware.web.pictures import picture_routes
from courseware.web.public_record import public_record_routes
from courseware.web.reading import reading_routes
from courseware.web.render import PRIVATE
from courseware.web.review import review_routes
from courseware.web.room.attendance import attendance_routes
from courseware.web.room.catch_up import catch_up_routes
from courseware.web.room.hub import Hub
from courseware.web.room.phone import phone_routes
from courseware.web.room.screen import screen_routes
from courseware.web.room.session_pack import session_pack_routes
from courseware.web.room_only import RoomOnly
from courseware.web.seeing import seeing_routes
from courseware.web.starting import Starting
from courseware.web.starts import Starts
from courseware.web.support import support_routes
from courseware.web.verify import verify_routes


def routes(services: GetServices, hub: Hub | None = None) -> list[BaseRoute]:
    """The routes. `services` is asked at each request, for they are made before it is open."""
    hub = hub or Hub(services)
    starting = Starting(services, Starts())
    return [
        *identity_routes(services, starting),
        *joining_routes(services, starting),
        *seeing_routes(services),
        *account_routes(services),
        *oidc_routes(services),
        *draft_routes(services),
        *reading_routes(services),
        *paper_routes(services),
        *answering_routes(services),
        *pack_routes(services),
        *my_data_routes(services),
        *review_routes(services),
        *picture_routes(services),
        *form_gallery_routes(services),
        *phone_routes(services, hub),
        *screen_routes(services, hub),
        *attendance_routes(services),
        *session_pack_routes(services),
        *catch_up_routes(services),
        *council_routes(services),
        *public_record_routes(services),
        *support_routes(services),
        *certificate_routes(services),
        *verify_routes(services),
        *no_reminders_routes(services),
        _health(services),
    ]


def middleware(services: GetServices, modules: Sequence[str]) -> list[Middleware]:
    """The middleware, outermost first. `modules` are the ids that Streamlit's pages have."""
    return [
        Middleware(RoomOnly, settings=lambda: services().settings),
        Middleware(CompressedFiles, settings=lambda: services().settings),
        Middleware(SignInMiddleware, services=services),
        Middleware(CourseIndex, services=services, modules=frozenset(modules)),
    ]


def _health(services: GetServices) -> Route:
    async def health(_request: Request) -> JSONResponse:
        """200 only while the database answers and can be written to."""
        is_alive = await run_in_threadpool(services().store.alive)
        said = {"status": "ok" if is_alive else "the database can't be reached"}
        return JSONResponse(said, status_code=200 if is_alive else 503, headers=PRIVATE)

    return Route("/health", health, methods=["GET"])
