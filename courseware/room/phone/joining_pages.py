"""The door of a room for phones: the code on the screen, or the link and QR code that have it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from courseware.platform.floods.refusals import note_refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.limits import WrongCodes, asked_from
from courseware.platform.web.pages import Site, go
from courseware.platform.web.render import page
from courseware.room.codes import spoken
from courseware.room.phone import seats
from courseware.room.phone.service import Participants

Sleep = Callable[[float], Awaitable[None]]


class JoiningPages:
    """The pages by which a phone takes a seat."""

    def __init__(self, site: Site, participants: Participants, sleep: Sleep) -> None:
        self._site = site
        self._participants = participants
        self._sleep = sleep
        self._wrong = WrongCodes()

    async def ask_code(self, request: Request) -> Response:
        """The field for the code on the screen."""
        return self._ask(request, "", status=200)

    async def offer(self, request: Request) -> Response:
        """The room that a link or the QR code leads to, with the button that joins it."""
        code = request.path_params["code"]
        session = await run_in_threadpool(self._participants.find, code)
        if session is None:
            return await self._wrong_code(request, code)
        return page(
            request,
            "room/phone/offer.html",
            title=session.title,
            code=session.code,
            spoken=spoken,
            hall=self._site.settings.room,
        )

    async def join(self, request: Request) -> Response:
        """Takes a seat in the room with this code. A right code always works at once."""
        fields = await read_form(request)
        typed, remote = fields.get("code", ""), fields.get("where") == "remote"
        found = await run_in_threadpool(self._participants.find, typed)
        if found is None:
            return await self._wrong_code(request, typed)
        if await seats.seat_of(request, self._participants, found.id):
            return go(seats.path_of(found.id))
        joined = await run_in_threadpool(self._participants.join, typed, remote=remote)
        if joined is None:
            return await self._wrong_code(request, typed)
        session, token = joined
        response = go(seats.path_of(session.id))
        seats.give(response, request, session.id, token, in_a_hall=self._site.settings.room)
        return response

    async def _wrong_code(self, request: Request, typed: str) -> Response:
        note_refusal("a wrong join code")
        seconds, too_many = self._wrong.count(asked_from(request), typed)
        if seconds:
            await self._sleep(seconds)
        return self._ask(request, typed, status=429 if too_many else 422)

    def _ask(self, request: Request, typed: str, *, status: int) -> Response:
        return page(
            request,
            "room/phone/join.html",
            status=status,
            typed=typed[:40],
            wrong=status == 422,
            too_many=status == 429,
            hall=self._site.settings.room,
        )
