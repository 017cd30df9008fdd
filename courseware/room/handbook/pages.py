"""`/handbook`: the handbook as one page, to read and to print."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.course import Course
from courseware.identity.staff.arriving import staff_of
from courseware.identity.staff.service import Accounts
from courseware.platform.web.pages import Site, guarded
from courseware.platform.web.render import page
from courseware.room.handbook.made import handbook_for

ADDRESS = "/handbook"


def handbook_routes(site: Site, accounts: Accounts, course: Course) -> list[Route]:
    """The one page, for trainers."""

    async def show(request: Request) -> Response:
        handbook = handbook_for(await staff_of(request, accounts), course)
        return page(request, "room/handbook/handbook.html", handbook=handbook, course=course)

    return [Route(ADDRESS, guarded(show, site), methods=["GET"])]
