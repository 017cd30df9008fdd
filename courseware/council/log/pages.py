"""The log of one council: who of the staff did what, and when. To be read, never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import StaffOverseer
from courseware.council.frame.choosing import chosen, councils_of
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.frame.query import number_in
from courseware.council.log.service import CouncilLog
from courseware.council.log.words import about_words, act_words
from courseware.council.people import People
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.web.pages import Site
from courseware.words import _


def log_routes(
    site: Site,
    overseer: GetOverseer,
    people: People,
    logbook: CouncilLog,
    staff_names: Callable[[Iterable[str]], Mapping[str, str]],
) -> list[Route]:
    """The log, fifty entries a page. `staff_names`: what colleagues call those behind accounts."""

    def show(request: Request, who: StaffOverseer) -> Response:
        theirs = councils_of(people, who, May.SEE_PEOPLE)
        council = chosen(theirs, request.query_params)
        log = logbook.page(who, council.id, _before(request))
        return council_page(
            request,
            "council/log/log.html",
            who,
            log=log,
            council=council,
            theirs=theirs,
            names=staff_names(each.entry.account for each in log.entries),
            act_words=act_words,
            about_words=lambda entry: about_words(entry, log.people),
        )

    return staff_routes(site, overseer, ("GET", "/council/log", show))


def _before(request: Request) -> int:
    number = number_in(request.query_params.get("before", "0"), 10**18 - 1)
    if number is None:
        raise Refusal(_("There is no such page."))
    return number
