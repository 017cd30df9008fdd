"""Writing to members: whom a letter is ready for, and who was written to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from courseware.council.access import NothingHere, StaffOverseer
from courseware.council.data import Filter
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.people import People
from courseware.council.reminders import files
from courseware.council.reminders.files import HOW, OCCASIONS
from courseware.council.reminders.letter_pages import LetterPages
from courseware.council.reminders.query import (
    day_of,
    is_narrowed,
    occasion_of,
    query_of,
    which_of,
)
from courseware.council.reminders.scheduled.service import ScheduledReminders
from courseware.council.reminders.service import Reminders
from courseware.domain.course import Course
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go
from courseware.platform.web.render import PRIVATE

_OURS = "/council/write"
_ONCE = "/council/nudges"
"""Where these pages were: bookmarks, and pages that are open, still lead here."""


def reminding_routes(
    site: Site, overseer: GetOverseer, desk: ReminderPages, letter: LetterPages
) -> list[Route]:
    """The pages and files of reminders. What is pressed is a POST; only `send` sends."""
    one = f"{_OURS}/{{occasion}}"
    return staff_routes(
        site,
        overseer,
        ("GET", _OURS, desk.overview),
        ("POST", f"{_OURS}/from", desk.set_letterhead),
        ("GET", f"{_OURS}/due-days.ics", desk.due_days),
        ("GET", f"{_OURS}/days-to-remind.ics", desk.days_to_remind),
        ("GET", one, letter.write),
        ("GET", f"{one}/reminded/{{on}}", desk.reminded),
        ("POST", f"{one}/look", letter.look),
        ("POST", f"{one}/reminders.csv", letter.as_csv),
        ("POST", f"{one}/reminders.xlsx", letter.as_excel),
        ("POST", f"{one}/noted", letter.noted),
        ("POST", f"{one}/confirm", letter.confirm),
        ("POST", f"{one}/send", letter.send),
        ("GET", f"{_ONCE}{{rest:path}}", moved),
        ("POST", f"{_ONCE}{{rest:path}}", moved),
    )


def moved(request: Request, _who: StaffOverseer) -> Response:
    """From an old address to the new one, with all that was sent."""
    new = request.url.path.replace(_ONCE, _OURS, 1)
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{new}{query}", status_code=308, headers=PRIVATE)


@dataclass(frozen=True)
class ReminderPages:
    """The handlers."""

    site: Site
    people: People
    reminders: Reminders
    scheduled: ScheduledReminders
    course: Course

    async def overview(self, request: Request, who: StaffOverseer) -> Response:
        """Who is due for what, who was reminded when, how many want none."""
        return await self._overview(request, who, {})

    async def set_letterhead(self, request: Request, who: StaffOverseer) -> Response:
        """Whom letters come from, and where answers go."""
        fields = await read_form(request)
        said = (fields.get("council", ""), fields.get("name", ""), fields.get("reply_to", ""))
        try:
            await run_in_threadpool(self.reminders.set_letterhead, who, *said)
        except NothingHere:
            raise
        except Refusal as refusal:
            return await self._overview(request, who, fields, refusal)
        return go(f"{_OURS}?done=from")

    async def _overview(
        self,
        request: Request,
        who: StaffOverseer,
        typed: dict[str, str],
        wrong: Refusal | None = None,
    ) -> Response:
        which = await which_of(request, who, self.people)
        found = await run_in_threadpool(self._seen, who, which)
        return council_page(
            request,
            "council/reminders/reminders.html",
            who,
            status=422 if wrong else 200,
            typed=typed,
            wrong=str(wrong or ""),
            field=wrong.field if wrong else "",
            done=request.query_params.get("done", ""),
            sender=self.reminders.sender,
            **found,
            occasions=OCCASIONS,
            how=HOW,
            chosen=which.cohort,
            query=query_of(request),
            narrowed=is_narrowed(which),
            can_send=bool(self.reminders.sender),
            can_schedule=self._can_schedule,
        )

    @property
    def _can_schedule(self) -> bool:
        """Whether letters can go out by themselves: they need an address to lead to."""
        return bool(self.reminders.sender and self.site.settings.public_url)

    def _seen(self, who: StaffOverseer, which: Filter) -> dict[str, Any]:
        """What the overview shows of those in a filter."""
        seen = self.reminders.overview(who, which)
        counts = {each.occasion: each for each in seen.occasions}
        lines = [(each, saying, counts[each]) for each, saying in OCCASIONS.items()]
        has_one = len(which.councils) == 1
        return {
            "seen": seen,
            "head": self.reminders.letterhead(who, *which.councils) if has_one else None,
            "lines": [line for line in lines if line[2].due or line[2].reminded],
            "nobody": [line for line in lines if not (line[2].due or line[2].reminded)],
            "cohorts": self.people.cohorts(who),
            "quiet": self.reminders.quiet(who, which),
            "planned": self.scheduled.planned(who, which) if self._can_schedule else (),
        }

    async def due_days(self, request: Request, who: StaffOverseer) -> Response:
        """The due days of the cohorts, to be sent to members."""
        which = await which_of(request, who, self.people)
        cohorts = await run_in_threadpool(self.reminders.cohorts, who, which)
        body = files.due_days(cohorts, self.course.title, self.site.clock())
        return files.attached(body, files.CALENDAR, "due-days.ics")

    async def days_to_remind(self, request: Request, who: StaffOverseer) -> Response:
        """The days to come on which somebody is due, for the officer's own calendar."""
        which = await which_of(request, who, self.people)
        cohorts = await run_in_threadpool(self.reminders.cohorts, who, which)
        body = files.days_to_remind(cohorts, self.reminders.today(), self.site.clock())
        return files.attached(body, files.CALENDAR, "days-to-remind.ics")

    async def reminded(self, request: Request, who: StaffOverseer) -> Response:
        """Who was reminded on a day for an occasion."""
        which = await which_of(request, who, self.people)
        occasion, on = occasion_of(request), day_of(request.path_params["on"])
        people = await run_in_threadpool(self.reminders.reminded, who, which, on, occasion)
        return council_page(
            request,
            "council/reminders/reminded.html",
            who,
            people=people,
            on=on,
            saying=OCCASIONS[occasion],
            query=query_of(request),
        )
