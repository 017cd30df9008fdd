"""Writing one letter: the words and who gets it, the last look, sending, and the files for a
mail-merge."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from courseware.council.access import StaffOverseer
from courseware.council.frame.page import council_page
from courseware.council.frame.query import kept
from courseware.council.people import People
from courseware.council.reminders import files
from courseware.council.reminders.files import OCCASIONS
from courseware.council.reminders.messages import Message
from courseware.council.reminders.query import (
    Task,
    is_narrowed,
    mark_of,
    occasion_of,
    query_of,
    which_of,
    wrong_in,
)
from courseware.council.reminders.service import Reminders
from courseware.domain.parts.letters import Letter
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.downloads import CSV, EXCEL
from courseware.platform.web.pages import Site, mail_address
from courseware.words import _

_LARGEST_FORM = 100_000


@dataclass(frozen=True)
class LetterPages:
    """The handlers. Only `send` sends."""

    site: Site
    people: People
    reminders: Reminders

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

        try:
            found = await run_in_threadpool(self._seen, task, task.letter)
        except Refusal as refusal:
            own = self.reminders.letter(task.occasion)
            if task.letter == own:
                raise
            found, wrong = await run_in_threadpool(self._seen, task, own), wrong or str(refusal)
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

    def _seen(self, task: Task, letter: Letter) -> dict[str, Any]:
        """A letter as those who are to have it would get it. Raises `Refusal`."""
        reminders = self.reminders
        return {
            "draft": reminders.draft(*task.of, letter, task.address, again=task.again),
            "text": reminders.to_everyone(*task.of, letter, task.address),
            "quiet": reminders.quiet(task.who, task.which),
        }

    async def _task(self, request: Request, who: StaffOverseer, fields: dict[str, str]) -> Task:
        which = await which_of(request, who, self.people)
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
