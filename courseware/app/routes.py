"""Everything of ours that stands beside Streamlit: its routes and its middleware."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from courseware.app.index import CourseIndex
from courseware.council.joining.pages import joining_routes
from courseware.council.joining.what_council_sees import seeing_routes
from courseware.council.publication.public import public_record_routes
from courseware.council.reminders.opt_out_pages import no_reminders_routes
from courseware.council.routes import council_routes
from courseware.data_protection.access.pages import my_data_routes
from courseware.identity.members.pages import identity_routes
from courseware.identity.members.starting import Starting
from courseware.identity.members.starts import Starts
from courseware.identity.middleware import SignInMiddleware
from courseware.identity.staff.oidc import oidc_routes
from courseware.identity.staff.pages import account_routes
from courseware.platform.web.compressed import CompressedFiles
from courseware.platform.web.pages import GetServices
from courseware.platform.web.render import PRIVATE
from courseware.room.attendance.pages import attendance_routes
from courseware.room.live import Hub
from courseware.room.offline import RoomOnly
from courseware.room.phone.pages import phone_routes
from courseware.room.report.catch_up import catch_up_routes
from courseware.room.report.pack import session_pack_routes
from courseware.room.screen.pages import screen_routes
from courseware.study.certificates.pages import certificate_routes
from courseware.study.certificates.verify import verify_routes
from courseware.study.exercises.pages import picture_routes
from courseware.study.gallery.pages import form_gallery_routes
from courseware.study.notes.pages import draft_routes
from courseware.study.pack.pages import pack_routes
from courseware.study.reading.answers import answering_routes
from courseware.study.reading.pages import reading_routes
from courseware.study.reading.papers import paper_routes
from courseware.study.review.pages import review_routes
from courseware.study.support import support_routes


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
