"""The officer's one page: who is done, who needs a nudge, what may be published."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.web.council.asked import asked
from courseware.web.council.door import council_page, for_staff, overseer_of
from courseware.web.pages import GetServices


def overview_routes(services: GetServices) -> list[Route]:
    """The dashboard."""

    async def show(request: Request) -> Response:
        who = await overseer_of(request, services)
        overseeing = services().councils.overseeing

        def look_up():  # type: ignore[no-untyped-def]  # the first draft of this page
            which = asked(overseeing, who, request.query_params).which
            return overseeing.dashboard(who, which)

        board = await run_in_threadpool(look_up)
        return council_page(request, "overview.html", who, board=board)

    return [Route("/council", for_staff(show, services), methods=["GET"])]
