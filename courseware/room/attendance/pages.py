"""Attendance, wanted by the member. The seat's cookie never comes here: it belongs to /room."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.people import Member
from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.limits import WrongCodes, asked_from
from courseware.platform.web.pages import Site, guarded, member_of, message
from courseware.platform.web.render import page
from courseware.room.attendance.service import Attending
from courseware.room.phone import seats
from courseware.words import _

Sleep = Callable[[float], Awaitable[None]]


def attendance_routes(
    site: Site, attending: Attending, *, sleep: Sleep = asyncio.sleep
) -> list[Route]:
    """`/attend/<join code>` for the room, `/attendance-code` for the member's own course."""
    desk = Desk(site, attending, sleep)
    return [
        Route("/attend/{code}", guarded(desk.ask, site), methods=["GET"]),
        Route("/attend/{code}", guarded(desk.attend, site), methods=["POST"]),
        Route("/attendance-code", guarded(desk.offer_code, site), methods=["GET"]),
        Route("/attendance-code", guarded(desk.make_code, site), methods=["POST"]),
    ]


class Desk:
    """Where members sign the register, if they like."""

    def __init__(self, site: Site, attending: Attending, sleep: Sleep) -> None:
        self._site = site
        self._attending = attending
        self._sleep = sleep
        self._wrong = WrongCodes()

    async def ask(self, request: Request) -> Response:
        """What recording does, with the button or the field for it."""
        member = await self._member(request)
        return page(request, "room/attendance/attend.html", member=member, wrong="")

    async def attend(self, request: Request) -> Response:
        """Records the signed-in member, or the one whose attendance code is typed."""
        fields = await read_form(request)
        member = await self._member(request)
        room = request.path_params["code"]
        try:
            if member and fields.get("own"):
                there = await run_in_threadpool(self._attending.attend, member, room)
            else:
                there = await run_in_threadpool(
                    self._attending.attend_by_code, fields.get("code", ""), room
                )
        except Refusal as refusal:
            seconds, _too_many = self._wrong.count(asked_from(request), fields.get("code", ""))
            if seconds:
                await self._sleep(seconds)
            return page(
                request,
                "room/attendance/attend.html",
                status=422,
                member=member,
                wrong=str(refusal),
            )
        text = _("{title}: it goes on your record when the trainer ends the session.")
        return message(
            request,
            _("You will be on the record"),
            text.format(title=there.title),
            status=200,
            address=seats.path_of(there.id),
            link=_("Back to the room"),
        )

    async def offer_code(self, request: Request) -> Response:
        """What the code is for, with the button that makes it."""
        await member_of(request, self._site)
        return page(request, "room/attendance/attendance_code.html", code="")

    async def make_code(self, request: Request) -> Response:
        """Makes the code and shows it."""
        member = await member_of(request, self._site)
        code = await run_in_threadpool(self._attending.new_code, member)
        return page(request, "room/attendance/attendance_code.html", code=code)

    async def _member(self, request: Request) -> Member | None:
        try:
            return await member_of(request, self._site)
        except NotSignedIn:
            return None
