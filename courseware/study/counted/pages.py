"""The one opt-in as a plain page: yes, or not any more."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go, guarded, member_of
from courseware.platform.web.render import page
from courseware.study.counted.estimator import not_known
from courseware.study.counted.service import BeingCounted, ReleasedSums
from courseware.study.counted.words import change_in_words
from courseware.words import _

OURS = "/counted"


def counted_routes(site: Site, being_counted: BeingCounted, released: ReleasedSums) -> list[Route]:
    """`/counted`. A GET changes nothing."""

    def shown(request: Request, member: Member) -> Response:
        change = released.change()
        return page(
            request,
            "study/counted/counted.html",
            since=being_counted.since(member),
            change=change_in_words(change) if change else "",
            not_known=not_known(),
        )

    async def show(request: Request) -> Response:
        member = await member_of(request, site)
        return await run_in_threadpool(shown, request, member)

    async def keep(request: Request) -> Response:
        member = await member_of(request, site)
        wish = (await read_form(request)).get("wish", "")
        acts = {"yes": being_counted.count_me, "no": being_counted.leave_me_out}
        if wish not in acts:
            raise Refusal(_("Nothing was changed. Open the page again and press its button."))
        await run_in_threadpool(acts[wish], member)
        return go(OURS)

    return [
        Route(OURS, guarded(show, site), methods=["GET"]),
        Route(OURS, guarded(keep, site), methods=["POST"]),
    ]
