"""Switching reminders on and off that go by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import NothingHere, Overseer, StaffOverseer
from courseware.council.frame.days import needed_day
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.frame.query import query_from
from courseware.council.people import People
from courseware.council.reminders.scheduled.data import WEEKS
from courseware.council.reminders.scheduled.service import ScheduledReminders
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go
from courseware.words import _

OURS = "/council/write/by-itself"


def scheduled_routes(site: Site, overseer: GetOverseer, pages: ScheduledPages) -> list[Route]:
    """The page, and what its buttons do. Nothing is sent from here."""
    return staff_routes(site, overseer, ("GET", OURS, pages.show), ("POST", OURS, pages.act))


@dataclass(frozen=True)
class ScheduledPages:
    """The handlers."""

    people: People
    scheduled: ScheduledReminders

    def show(self, request: Request, who: StaffOverseer) -> Response:
        """What stands, group by group, and a form for each."""
        return self._page(request, who, {})

    async def act(self, request: Request, who: StaffOverseer) -> Response:
        """Switches on or off for one group."""
        fields = await read_form(request)
        return await run_in_threadpool(self._acted, request, who, fields)

    def _acted(self, request: Request, who: Overseer, fields: dict[str, str]) -> Response:
        cohort = fields.get("cohort", "")
        if "off" in fields:
            self.scheduled.switch_off(who, cohort)
            return go("/council/write#by-itself")
        days = fields.get("days", "")
        try:
            until = needed_day(fields.get("until", ""), _("The last day"), "until")
            number = int(days) if days.isascii() and days.isdecimal() else 0
            self.scheduled.switch_on(who, cohort, number, until)
        except NothingHere:
            raise
        except Refusal as refusal:
            return self._page(request, who, fields, refusal)
        return go("/council/write#by-itself")

    def _page(
        self, request: Request, who: Overseer, typed: dict[str, str], wrong: Refusal | None = None
    ) -> Response:
        which = query_from(self.people, who, request.query_params).which
        return council_page(
            request,
            "council/reminders/scheduled/scheduled.html",
            who,
            status=422 if wrong else 200,
            planned=self.scheduled.planned(who, which),
            letter=self.scheduled.letter(),
            can_send=self.scheduled.mailer is not None,
            weeks=WEEKS,
            typed=typed,
            wrong=str(wrong or ""),
            field=wrong.field if wrong else "",
        )
