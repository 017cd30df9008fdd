"""The quiet time before an election: two days, set and taken back on one page."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import Overseer, StaffOverseer
from courseware.council.frame.choosing import chosen, councils_of
from courseware.council.frame.days import needed_day
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.people import People
from courseware.council.pre_election.service import PreElectionPeriods
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go
from courseware.words import _


def quiet_routes(site: Site, overseer: GetOverseer, pages: QuietPages) -> list[Route]:
    """The page, and what its two buttons do."""
    return staff_routes(
        site,
        overseer,
        ("GET", "/council/quiet", pages.show),
        ("POST", "/council/quiet", pages.act),
    )


@dataclass(frozen=True)
class QuietPages:
    """Shows the two days, sets them and takes them back."""

    people: People
    pre_election_periods: PreElectionPeriods

    def show(self, request: Request, who: StaffOverseer) -> Response:
        """What is set."""
        return self._page(request, who, {})

    async def act(self, request: Request, who: StaffOverseer) -> Response:
        """Sets the days, or takes them back."""
        fields = await read_form(request)
        return await run_in_threadpool(self._acted, request, who, fields)

    def _page(
        self, request: Request, who: Overseer, typed: dict[str, str], wrong: Refusal | None = None
    ) -> Response:
        theirs = councils_of(self.people, who, May.PUBLISH)
        council = chosen(theirs, typed or request.query_params)
        quiet = self.pre_election_periods.of(council.id)
        return council_page(
            request,
            "council/pre_election/pre_election.html",
            who,
            status=422 if wrong else 200,
            council=council,
            theirs=theirs,
            quiet=quiet,
            is_quiet=self.pre_election_periods.is_quiet(council.id),
            first=typed.get("first", quiet.first.isoformat() if quiet else ""),
            last=typed.get("last", quiet.last.isoformat() if quiet else ""),
            wrong=str(wrong or ""),
            field=wrong.field if wrong else "",
        )

    def _acted(self, request: Request, who: Overseer, fields: dict[str, str]) -> Response:
        council = fields.get("council", "")
        try:
            if "end" in fields:
                self.pre_election_periods.end(who, council)
            else:
                first = needed_day(fields.get("first", ""), _("The first day"), "first")
                last = needed_day(fields.get("last", ""), _("The last day"), "last")
                self.pre_election_periods.set(who, council, first, last)
        except Refusal as refusal:
            return self._page(request, who, fields, refusal)
        return go(f"/council/quiet?council={council}")
