"""Members not returned at an election: chosen, looked at, then taken off the roster."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from courseware.council.access import Act, Overseer
from courseware.council.frame.choosing import chosen, councils_of, day_of
from courseware.council.frame.page import council_page, for_staff, overseer_of
from courseware.dates import LONDON
from courseware.domain.record_words import course_fact
from courseware.domain.refusal import Refusal
from courseware.domain.retention import in_words
from courseware.platform.web.bodies import read_form, read_lists
from courseware.platform.web.pages import GetServices
from courseware.platform.web.render import PRIVATE
from courseware.words import _

_LARGEST = 1024 * 1024
LISTED = 300
"""People of a cohort who are shown to be ticked; of a larger one addresses are pasted."""


def term_routes(services: GetServices) -> list[Route]:
    """The page, the preview (which changes nothing), and what acts."""
    term = _Term(services)
    acts = {
        "/council/term/preview": term.preview,
        "/council/term": term.take_off,
        "/council/term/call-off": term.call_off,
        "/council/term/put-back": term.put_back,
    }
    return [
        Route("/council/term", for_staff(term.show, services), methods=["GET"]),
        Route("/council/term/preview", for_staff(term.show, services), methods=["GET"]),
        *(Route(path, for_staff(act, services), methods=["POST"]) for path, act in acts.items()),
    ]


@dataclass(frozen=True)
class _Term:
    services: GetServices

    async def show(self, request: Request) -> Response:
        """Who has left or is to leave, and the form to choose others."""
        who = await overseer_of(request, self.services)
        return await run_in_threadpool(self._page, request, who, request.query_params)

    async def preview(self, request: Request) -> Response:
        """Who would leave, by name, with the button that does it."""
        who = await overseer_of(request, self.services)
        fields = await read_lists(request, _LARGEST)
        return await run_in_threadpool(self._preview, request, who, fields)

    async def take_off(self, request: Request) -> Response:
        """Takes off exactly those who were shown."""
        who = await overseer_of(request, self.services)
        fields = await read_lists(request, _LARGEST)

        def act() -> str:
            council = _one(fields, "council")
            on = day_of(_one(fields, "on"), _("The day"))
            people = fields.get("person", [])
            done = self.services().council.leaving.take_off(who, council, people, on)
            return f"/council/term?council={council}&done={done}"

        return _go(await run_in_threadpool(act))

    async def call_off(self, request: Request) -> Response:
        """Somebody who was to leave stays."""
        who = await overseer_of(request, self.services)
        fields = await read_form(request)
        leaving = self.services().council.leaving
        await run_in_threadpool(leaving.call_off, who, fields.get("person", ""))
        return _go(f"/council/term?council={fields.get('council', '')}")

    async def put_back(self, request: Request) -> Response:
        """Somebody who left by mistake is on the roster again."""
        who = await overseer_of(request, self.services)
        fields = await read_form(request)
        leaving = self.services().council.leaving
        await run_in_threadpool(leaving.put_back, who, fields.get("person", ""))
        return _go(f"/council/term?council={fields.get('council', '')}")

    def _page(
        self, request: Request, who: Overseer, said: Mapping[str, str], wrong: str = ""
    ) -> Response:
        now = self.services()
        theirs = councils_of(now.store.councils, who, Act.ENROL)
        council = chosen(theirs, said)
        leaving = now.council.leaving
        cohort = said.get("cohort", "")
        people = leaving.choices(who, council.id, cohort) if cohort else ()
        kept = now.course.retention.get("former")
        done = request.query_params.get("done", "")
        return council_page(
            request,
            "council/leavers/leavers.html",
            who,
            status=422 if wrong else 200,
            council=council,
            theirs=theirs,
            cohorts=leaving.cohorts(who, council.id),
            cohort=cohort,
            people=people if len(people) <= LISTED else (),
            is_large=len(people) > LISTED,
            leavers=leaving.look(who, council.id),
            kept_days=kept.days if kept else None,
            in_words=in_words,
            delta=dt.timedelta,
            fact_words=lambda fact: course_fact(now.course, fact),
            on=said.get("on") or now.clock().astimezone(LONDON).date().isoformat(),
            addresses=said.get("addresses", ""),
            done=int(done) if done.isascii() and done.isdigit() and len(done) < 7 else None,
            wrong=wrong,
        )

    def _preview(
        self, request: Request, who: Overseer, fields: Mapping[str, list[str]]
    ) -> Response:
        now = self.services()
        said = {name: _one(fields, name) for name in ("council", "cohort", "on", "addresses")}
        theirs = councils_of(now.store.councils, who, Act.ENROL)
        council = chosen(theirs, said)
        try:
            on = day_of(said["on"], _("The day"))
            preview = now.council.leaving.preview(
                who,
                council.id,
                said["cohort"],
                on,
                fields.get("person", []),
                said["addresses"],
            )
            if not preview.people:
                raise Refusal(
                    _("Nobody on the roster was chosen. Tick names, or paste e-mail addresses.")
                )
        except Refusal as refusal:
            return self._page(request, who, said, str(refusal))
        kept = now.course.retention.get("former")
        return council_page(
            request,
            "council/leavers/preview.html",
            who,
            council=council,
            preview=preview,
            cohorts={each.id: each.name for each in now.council.leaving.cohorts(who, council.id)},
            kept_for=in_words(kept.days) if kept and kept.days else "",
        )


def _one(fields: Mapping[str, list[str]], name: str) -> str:
    return (fields.get(name) or [""])[-1]


def _go(path: str) -> RedirectResponse:
    return RedirectResponse(path, status_code=303, headers=PRIVATE)
