"""The quiet time before an election: two days, set and taken back on one page."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from courseware.council.access import Act, Overseer
from courseware.council.frame.choosing import chosen, councils_of, day_of
from courseware.council.frame.page import council_page, for_staff, overseer_of
from courseware.domain.refusal import Refusal
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import GetServices
from courseware.platform.web.render import PRIVATE
from courseware.words import _


def quiet_routes(services: GetServices) -> list[Route]:
    """The page, and what its two buttons do."""

    async def show(request: Request) -> Response:
        who = await overseer_of(request, services)
        return await run_in_threadpool(_page, request, services, who, {})

    async def act(request: Request) -> Response:
        who = await overseer_of(request, services)
        fields = await read_form(request)
        return await run_in_threadpool(_acted, request, services, who, fields)

    return [
        Route("/council/quiet", for_staff(show, services), methods=["GET"]),
        Route("/council/quiet", for_staff(act, services), methods=["POST"]),
    ]


def _page(
    request: Request,
    services: GetServices,
    who: Overseer,
    typed: dict[str, str],
    wrong: str = "",
) -> Response:
    now = services()
    theirs = councils_of(now.store.councils, who, Act.PUBLISH)
    council = chosen(theirs, typed or request.query_params)
    quiet = now.council.quiet_times.of(council.id)
    return council_page(
        request,
        "council/pre_election/pre_election.html",
        who,
        status=422 if wrong else 200,
        council=council,
        theirs=theirs,
        quiet=quiet,
        is_quiet=now.council.quiet_times.is_quiet(council.id),
        first=typed.get("first", quiet.first.isoformat() if quiet else ""),
        last=typed.get("last", quiet.last.isoformat() if quiet else ""),
        wrong=wrong,
    )


def _acted(
    request: Request, services: GetServices, who: Overseer, fields: dict[str, str]
) -> Response:
    quiet_times = services().council.quiet_times
    council = fields.get("council", "")
    try:
        if "end" in fields:
            quiet_times.end(who, council)
        else:
            first = day_of(fields.get("first", ""), _("The first day"))
            last = day_of(fields.get("last", ""), _("The last day"))
            quiet_times.set(who, council, first, last)
    except Refusal as refusal:
        return _page(request, services, who, fields, str(refusal))
    address = f"/council/quiet?council={council}"
    return RedirectResponse(address, status_code=303, headers=PRIVATE)
