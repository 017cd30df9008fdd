"""A member's link from their council. Looking at it changes nothing; only its button joins."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.frame.lines import credited_of, record_lines
from courseware.council.joining.service import CouncilView, Joining, LinkTarget, State
from courseware.domain.course import Course
from courseware.domain.people import Member
from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.identity.members.starting import Registering
from courseware.identity.members.starts import new_mark
from courseware.platform.floods.refusals import note_refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.limits import WrongCodes, asked_from
from courseware.platform.web.pages import Site, guarded, member_of, message
from courseware.platform.web.render import page
from courseware.words import _

Sleep = Callable[[float], Awaitable[None]]


def joining_routes(
    site: Site,
    joining: Joining,
    registering: Registering,
    course: Course,
    *,
    sleep: Sleep = asyncio.sleep,
) -> list[Route]:
    """The routes of a link. `sleep` is what a wrong one waits with."""
    door = JoiningDoor(site, joining, registering, course, sleep)
    path = "/joining/{token}"
    return [
        Route(path, guarded(door.offer, site), methods=["GET"]),
        Route(path, guarded(door.join, site), methods=["POST"]),
    ]


class JoiningDoor:
    """Where a link leads. A right one is never held up by wrong ones."""

    def __init__(
        self, site: Site, joining: Joining, registering: Registering, course: Course, sleep: Sleep
    ) -> None:
        self._site = site
        self._joining = joining
        self._registering = registering
        self._course = course
        self._sleep = sleep
        self._wrong = WrongCodes()

    async def offer(self, request: Request) -> Response:
        """Who asks for what by when, what the council can see, and the button."""
        member = await self._member(request)
        found = await self._look(request, member)
        return await self._leads_nowhere(request) if found is None else self._page(request, found)

    async def join(self, request: Request) -> Response:
        """Joins: with the course that is open on this device, or a new one."""
        fields = await read_form(request)
        member = await self._member(request)
        found = await self._look(request, member)
        if found is None:
            return await self._leads_nowhere(request)
        token = request.path_params["token"]

        def join(who: Member) -> CouncilView:
            return self._joining.join(who, token)

        try:
            return await self._registering.start(
                request, fields.get("mark", ""), f"/joining/{token}", join, joined=_joined(found)
            )
        except Refusal as refusal:
            # Somebody was quicker, or this course stands for another person there.
            now = await self._look(request, member)
            if now is None:
                return await self._leads_nowhere(request)
            return self._page(request, now, wrong=str(refusal))

    async def _member(self, request: Request) -> Member | None:
        try:
            return await member_of(request, self._site)
        except NotSignedIn:
            return None

    async def _look(self, request: Request, member: Member | None) -> LinkTarget | None:
        token = request.path_params["token"]
        return await run_in_threadpool(self._joining.offer, token, member)

    async def _leads_nowhere(self, request: Request) -> Response:
        """One answer for a link that was never good and for one that has ended."""
        note_refusal("a link that leads nowhere")
        seconds, too_many = self._wrong.count(asked_from(request), request.path_params["token"])
        if seconds:
            await self._sleep(seconds)
        return message(
            request,
            _("This link doesn’t open anything"),
            _(
                "It may have been cut short on its way, or your council has made you a newer one. "
                "Copy the whole link from the message, or ask whoever sent it for another. Nothing "
                "you did is lost, and the course is open to you without it."
            ),
            status=429 if too_many else 404,
        )

    def _page(self, request: Request, found: LinkTarget, *, wrong: str = "") -> Response:
        course, record = self._course, found.seen.page
        return page(
            request,
            "council/joining/joining.html",
            course=course,
            status=422 if wrong else 200,
            state=found.state.value,
            council=found.seen.council,
            record=record,
            lines=record_lines(record.records, course, record.cohort.modules),
            credited=credited_of(record.records),
            here=request.url.path,
            mark=new_mark() if found.state is State.OPEN else "",
            wrong=wrong,
        )


def _joined(found: LinkTarget) -> str:
    said = _("You have joined {cohort} of {council}.")
    return said.format(cohort=found.seen.page.cohort.name, council=found.seen.council.name)
