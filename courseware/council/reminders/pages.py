"""Writing to members: whom a letter is ready for, the letter, and who was written to."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from courseware.council.access import NothingHere, StaffOverseer
from courseware.council.data import Filter
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.frame.query import kept, query_from
from courseware.council.people import People
from courseware.council.reminders import files
from courseware.council.reminders.files import HOW, OCCASIONS
from courseware.council.reminders.messages import Message
from courseware.council.reminders.query import (
    Task,
    day_of,
    is_narrowed,
    mark_of,
    occasion_of,
    query_of,
    wrong_in,
)
from courseware.council.reminders.scheduled.service import ScheduledReminders
from courseware.council.reminders.service import Reminders
from courseware.domain.course import Course
from courseware.domain.parts.letters import Letter
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.downloads import CSV, EXCEL
from courseware.platform.web.pages import Site, go, mail_address
from courseware.platform.web.render import PRIVATE
from courseware.words import _

_LARGEST_FORM = 100_000
_OURS = "/council/write"
_ONCE = "/council/nudges"
"""Where these pages were: bookmarks, and pages that are open, still lead here."""


def reminding_routes(site: Site, overseer: GetOverseer, desk: ReminderPages) -> list[Route]:
    """The pages and files of reminders. What is pressed is a POST; only `send` sends."""
    one = f"{_OURS}/{{occasion}}"
    return staff_routes(
        site,
        overseer,
        ("GET", _OURS, desk.overview),
        ("POST", f"{_OURS}/from", desk.set_letterhead),
        ("GET", f"{_OURS}/due-days.ics", desk.due_days),
        ("GET", f"{_OURS}/days-to-remind.ics", desk.days_to_remind),
        ("GET", one, desk.write),
        ("GET", f"{one}/reminded/{{on}}", desk.reminded),
        ("POST", f"{one}/look", desk.look),
        ("POST", f"{one}/reminders.csv", desk.as_csv),
        ("POST", f"{one}/reminders.xlsx", desk.as_excel),
        ("POST", f"{one}/noted", desk.noted),
        ("POST", f"{one}/confirm", desk.confirm),
        ("POST", f"{one}/send", desk.send),
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
        which = await self._which(request, who)

        def look_up() -> dict[str, Any]:
            seen = self.reminders.overview(who, which)
            counts = {each.occasion: each for each in seen.occasions}
            lines = [(each, saying, counts[each]) for each, saying in OCCASIONS.items()]
            return {
                "seen": seen,
                "head": self.reminders.letterhead(who, *which.councils)
                if len(which.councils) == 1
                else None,
                "lines": [line for line in lines if line[2].due or line[2].reminded],
                "nobody": [line for line in lines if not (line[2].due or line[2].reminded)],
                "cohorts": self.people.cohorts(who),
                "quiet": self.reminders.quiet(who, which),
                "planned": self.scheduled.planned(who, which) if can_schedule else (),
            }

        can_schedule = bool(self.reminders.sender and self.site.settings.public_url)
        found = await run_in_threadpool(look_up)
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
            can_schedule=can_schedule,
        )

    async def due_days(self, request: Request, who: StaffOverseer) -> Response:
        """The due days of the cohorts, to be sent to members."""
        which = await self._which(request, who)
        cohorts = await run_in_threadpool(self.reminders.cohorts, who, which)
        body = files.due_days(cohorts, self.course.title, self.site.clock())
        return files.attached(body, files.CALENDAR, "due-days.ics")

    async def days_to_remind(self, request: Request, who: StaffOverseer) -> Response:
        """The days to come on which somebody is due, for the officer's own calendar."""
        which = await self._which(request, who)
        cohorts = await run_in_threadpool(self.reminders.cohorts, who, which)
        body = files.days_to_remind(cohorts, self.reminders.today(), self.site.clock())
        return files.attached(body, files.CALENDAR, "days-to-remind.ics")

    async def reminded(self, request: Request, who: StaffOverseer) -> Response:
        """Who was reminded on a day for an occasion."""
        which = await self._which(request, who)
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

    async def write(self, request: Request, who: StaffOverseer) -> Response:
        """The message for an occasion, with who gets it. Nothing is sent from this page."""
        return await self._draft(request, await self._task(request, who, {}))

    async def look(self, request: Request, who: StaffOverseer) -> Response:
        """The same with the officer's own words."""
        fields = await read_form(request, _LARGEST_FORM)
        return await self._draft(request, await self._task(request, who, fields))

    async def confirm(self, request: Request, who: StaffOverseer) -> Response:
        """The last look before sending."""
        task = await self._task(request, who, await read_form(request, _LARGEST_FORM))
        if not self.reminders.sender:
            return await self._draft(request, task)
        return await self._draft(request, task, template="council/reminders/reminder_confirm.html")

    async def send(self, request: Request, who: StaffOverseer) -> Response:
        """Sends. Pressed again, it sends what is left and tells what came of all of it."""
        task = await self._task(request, who, await read_form(request, _LARGEST_FORM))
        if not task.sending:
            raise Refusal(_("Look at the message once more, and send it from there."))

        def act() -> Any:
            return self.reminders.send(
                *task.of, task.letter, task.address, task.sending, again=task.again
            )

        sent = await run_in_threadpool(act)
        return council_page(
            request,
            "council/reminders/reminders_sent.html",
            task.who,
            sent=sent,
            task=task,
            noted=None,
        )

    async def noted(self, request: Request, who: StaffOverseer) -> Response:
        """Keeps that the officer has written to these by other means."""
        task = await self._task(request, who, await read_form(request, _LARGEST_FORM))

        def act() -> int:
            return self.reminders.note_sent(
                *task.of, task.sending or uuid.uuid4().hex, again=task.again
            )

        noted = await run_in_threadpool(act)
        return council_page(
            request,
            "council/reminders/reminders_sent.html",
            task.who,
            sent=None,
            task=task,
            noted=noted,
        )

    async def as_csv(self, request: Request, who: StaffOverseer) -> Response:
        """A line a person, for a mail-merge."""
        return await self._file(request, who, files.as_csv, CSV, "csv")

    async def as_excel(self, request: Request, who: StaffOverseer) -> Response:
        """The same as a workbook."""
        return await self._file(request, who, files.as_excel, EXCEL, "xlsx")

    async def _file(
        self,
        request: Request,
        who: StaffOverseer,
        made: Callable[[list[Message], str], bytes],
        kind: str,
        suffix: str,
    ) -> Response:
        task = await self._task(request, who, await read_form(request, _LARGEST_FORM))

        def make() -> bytes:
            messages = self.reminders.file(*task.of, task.letter, task.address, again=task.again)
            return made(list(messages), OCCASIONS[task.occasion].name)

        try:
            body = await run_in_threadpool(make)
        except Refusal as refusal:
            return await self._draft(request, task, wrong=str(refusal))
        name = f"reminders-{task.occasion.value}-{self.reminders.today().isoformat()}.{suffix}"
        return files.attached(body, kind, name)

    async def _draft(
        self,
        request: Request,
        task: Task,
        *,
        template: str = "council/reminders/reminder.html",
        wrong: str = "",
    ) -> Response:
        """The message as it stands; if it can't be sent like this, what is wrong with it, and the
        officer's own words are kept."""

        def look_up(letter: Letter) -> dict[str, Any]:
            reminders = self.reminders
            return {
                "draft": reminders.draft(*task.of, letter, task.address, again=task.again),
                "text": reminders.to_everyone(*task.of, letter, task.address),
                "quiet": reminders.quiet(task.who, task.which),
            }

        try:
            found = await run_in_threadpool(look_up, task.letter)
        except Refusal as refusal:
            own = self.reminders.letter(task.occasion)
            if task.letter == own:
                raise
            found, wrong = await run_in_threadpool(look_up, own), wrong or str(refusal)
            template = "council/reminders/reminder.html"
        return council_page(
            request,
            template,
            task.who,
            status=422 if wrong else 200,
            **found,
            task=replace(task, sending=task.sending or uuid.uuid4().hex),
            saying=OCCASIONS[task.occasion],
            wrong=wrong,
            wrong_in=wrong_in(task.letter),
            can_send=bool(self.reminders.sender),
            sender=self.reminders.sender,
            query=query_of(request),
            narrowed=is_narrowed(task.which),
            kept=kept,
        )

    async def _which(self, request: Request, who: StaffOverseer) -> Filter:
        def look_up() -> Filter:
            return query_from(self.people, who, request.query_params).which

        return await run_in_threadpool(look_up)

    async def _task(self, request: Request, who: StaffOverseer, fields: dict[str, str]) -> Task:
        which = await self._which(request, who)
        occasion = occasion_of(request)
        own = self.reminders.letter(occasion)
        letter = Letter(fields.get("subject", own.subject), fields.get("body", own.text))
        return Task(
            who=who,
            which=which,
            occasion=occasion,
            again=request.query_params.get("again", "") == "1",
            letter=letter,
            sending=mark_of(fields.get("sending", "")),
            address=mail_address(request, self.site),
            query=query_of(request),
        )
