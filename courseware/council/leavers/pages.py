"""Members not returned at an election: chosen, looked at, then taken off the roster."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import Overseer, StaffOverseer
from courseware.council.frame.choosing import chosen, councils_of
from courseware.council.frame.days import needed_day
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.frame.query import number_in
from courseware.council.leavers.service import Departures
from courseware.council.people import People
from courseware.dates import day_in_london
from courseware.domain.course import Course
from courseware.domain.parts.retention import in_words
from courseware.domain.permissions import May
from courseware.domain.record_words import course_fact
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form, read_lists
from courseware.platform.web.pages import Site, go
from courseware.words import _

_LARGEST = 1024 * 1024
LISTED = 300
"""People of a cohort who are shown to be ticked; of a larger one addresses are pasted."""


def term_routes(site: Site, overseer: GetOverseer, pages: LeaverPages) -> list[Route]:
    """The page, the preview (which changes nothing), and what acts."""
    return staff_routes(
        site,
        overseer,
        ("GET", "/council/term", pages.show),
        ("GET", "/council/term/preview", pages.show),
        ("POST", "/council/term/preview", pages.preview),
        ("POST", "/council/term", pages.take_off),
        ("POST", "/council/term/call-off", pages.call_off),
        ("POST", "/council/term/put-back", pages.put_back),
    )


@dataclass(frozen=True)
class LeaverPages:
    """An officer says who leaves and on which day, and takes it back."""

    site: Site
    people: People
    departures: Departures
    course: Course

    def show(self, request: Request, who: StaffOverseer) -> Response:
        """Who has left or is to leave, and the form to choose others."""
        return self._page(request, who, request.query_params)

    async def preview(self, request: Request, who: StaffOverseer) -> Response:
        """Who would leave, by name, with the button that does it."""
        fields = await read_lists(request, _LARGEST)
        return await run_in_threadpool(self._preview, request, who, fields)

    async def take_off(self, request: Request, who: StaffOverseer) -> Response:
        """Takes off exactly those who were shown."""
        fields = await read_lists(request, _LARGEST)

        def act() -> str:
            council = _one(fields, "council")
            on = needed_day(_one(fields, "on"), _("The day"), "on")
            people = fields.get("person", [])
            done = self.departures.take_off(who, council, people, on)
            return f"/council/term?council={council}&done={done}"

        return go(await run_in_threadpool(act))

    async def call_off(self, request: Request, who: StaffOverseer) -> Response:
        """Somebody who was to leave stays."""
        fields = await read_form(request)
        await run_in_threadpool(self.departures.call_off, who, fields.get("person", ""))
        return go(f"/council/term?council={fields.get('council', '')}")

    async def put_back(self, request: Request, who: StaffOverseer) -> Response:
        """Somebody who left by mistake is on the roster again."""
        fields = await read_form(request)
        await run_in_threadpool(self.departures.put_back, who, fields.get("person", ""))
        return go(f"/council/term?council={fields.get('council', '')}")

    def _page(
        self,
        request: Request,
        who: Overseer,
        said: Mapping[str, str],
        wrong: Refusal | None = None,
    ) -> Response:
        theirs = councils_of(self.people, who, May.ENROL)
        council = chosen(theirs, said)
        departures = self.departures
        cohort = said.get("cohort", "")
        people = departures.choices(who, council.id, cohort) if cohort else ()
        kept = self.course.retention.get("former")
        return council_page(
            request,
            "council/leavers/leavers.html",
            who,
            status=422 if wrong else 200,
            council=council,
            theirs=theirs,
            cohorts=departures.cohorts(who, council.id),
            cohort=cohort,
            people=people if len(people) <= LISTED else (),
            is_large=len(people) > LISTED,
            leavers=departures.look(who, council.id),
            kept_days=kept.days if kept else None,
            in_words=in_words,
            delta=dt.timedelta,
            fact_words=lambda fact: course_fact(self.course, fact),
            on=said.get("on") or day_in_london(self.site.clock()).isoformat(),
            addresses=said.get("addresses", ""),
            done=number_in(request.query_params.get("done", ""), 999_999),
            wrong=str(wrong or ""),
            field=wrong.field if wrong else "",
        )

    def _preview(
        self, request: Request, who: Overseer, fields: Mapping[str, list[str]]
    ) -> Response:
        said = {name: _one(fields, name) for name in ("council", "cohort", "on", "addresses")}
        theirs = councils_of(self.people, who, May.ENROL)
        council = chosen(theirs, said)
        try:
            on = needed_day(said["on"], _("The day"), "on")
            preview = self.departures.preview(
                who,
                council.id,
                said["cohort"],
                on,
                fields.get("person", []),
                said["addresses"],
            )
            if not preview.people:
                nobody = _(
                    "Nobody on the roster was chosen. Tick names, or paste e-mail addresses."
                )
                raise Refusal(nobody, "addresses")
        except Refusal as refusal:
            return self._page(request, who, said, refusal)
        kept = self.course.retention.get("former")
        return council_page(
            request,
            "council/leavers/preview.html",
            who,
            council=council,
            preview=preview,
            cohorts={each.id: each.name for each in self.departures.cohorts(who, council.id)},
            kept_for=in_words(kept.days) if kept and kept.days else "",
        )


def _one(fields: Mapping[str, list[str]], name: str) -> str:
    return (fields.get(name) or [""])[-1]
