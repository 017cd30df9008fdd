"""A participant's phone: answer, and see what the room sees; without script too."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from courseware.domain.course import Course
from courseware.domain.form import Given, Wrong, as_typed, wrong_in
from courseware.domain.refusal import Refusal
from courseware.items.registry import type_of
from courseware.platform.floods.gathered import Gathered
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import fields_of, read_at_most, read_form
from courseware.platform.web.pages import Site, go, guarded
from courseware.platform.web.render import PRIVATE, page, rendered
from courseware.room.codes import spoken
from courseware.room.live import EVENTS, LiveUpdates, last_event
from courseware.room.phone import seats
from courseware.room.phone.data import Locked, Seat, Sent
from courseware.room.phone.ideas import LONGEST_IDEA
from courseware.room.phone.joining_pages import JoiningPages, Sleep
from courseware.room.phone.news import news_of
from courseware.room.phone.service import Participants
from courseware.room.phone.view import PhoneView
from courseware.words import _

_LARGEST = 65536
FOR_OTHERS = 0.02
"""Seconds that an answer waits for others to be written with: nobody notices them, and a
transaction costs as much for one answer as for five."""
_NO_FAULT = Wrong()
_NOTHING_WRONG = {"about_wrong": "", "about_people": "", "about_table": ""}


def phone_routes(
    site: Site,
    participants: Participants,
    course: Course,
    live_updates: LiveUpdates,
    *,
    sleep: Sleep = asyncio.sleep,
) -> list[Route]:
    """Everything that somebody with a phone can reach, and no more."""
    door = JoiningPages(site, participants, sleep)
    phones = PhonePages(site, participants, course, live_updates)
    shows = {
        "/join": door.ask_code,
        "/join/{code}": door.offer,
        "/room/{session}": phones.show,
        "/room/{session}/now": phones.now,
        "/room/{session}/events": phones.events,
    }
    acts = {
        "/join": door.join,
        "/room/{session}": phones.answer,
        "/room/{session}/about": phones.say_where,
    }
    return [
        *(Route(path, guarded(show, site), methods=["GET"]) for path, show in shows.items()),
        *(Route(path, guarded(act, site), methods=["POST"]) for path, act in acts.items()),
    ]


class PhonePages:
    """The pages of a phone that has a seat."""

    def __init__(
        self,
        site: Site,
        participants: Participants,
        course: Course,
        live_updates: LiveUpdates,
    ) -> None:
        self._site = site
        self._participants = participants
        self._course = course
        self._live_updates = live_updates
        self._answering = Gathered(
            participants.answer_all, whose=lambda sent: sent.token, wait=FOR_OTHERS
        )

    async def show(self, request: Request) -> Response:
        """The phone's page as the session stands."""
        seat = await self._seat(request)
        return await self._closed(request) if seat is None else await self._page(request, seat)

    async def now(self, request: Request) -> Response:
        """The part of the page that changes, for the script."""
        seat = await self._seat(request)
        if seat is None:
            return Response(status_code=410, headers=PRIVATE)
        seen = await run_in_threadpool(self._participants.see, seat)
        html = rendered("room/phone/now.html", **self._context(seat, seen))
        return Response(html, media_type="text/html", headers=PRIVATE)

    async def events(self, request: Request) -> Response:
        """Says when there is something new. Tells nobody's answers."""
        session = request.path_params["session"]
        if await self._seat(request) is None:
            return Response(status_code=204, headers=PRIVATE)
        stream = self._live_updates.stream(session, for_screens=False, last=last_event(request))
        return StreamingResponse(stream, headers=EVENTS)

    async def answer(self, request: Request) -> Response:
        """Keeps an answer. The script asks for JSON; a browser without one gets the page."""
        by_script = "application/json" in request.headers.get("accept", "")
        given = fields_of(await read_at_most(request, _LARGEST), 500)
        round_id = next(iter(given.pop("round", [])), "")
        session_id, token = request.path_params["session"], seats.token_of(request)
        try:
            # A hall answers all at once: what comes meanwhile is the next go together.
            saved = await self._answering.do(Sent(session_id, token, round_id, given))
        except Refusal as refused:
            return await self._not_kept(request, refused, given, by_script=by_script)
        if saved is None:
            return await self._nobody(request, by_script=by_script)
        if by_script:
            return JSONResponse({"saved": saved}, headers=PRIVATE)
        return go(f"{seats.path_of(session_id)}#saved")

    async def _not_kept(
        self, request: Request, refused: Refusal, given: Given, *, by_script: bool
    ) -> Response:
        """Why an answer wasn't stored, beside what it was."""
        seat = await self._seat(request)
        if seat is None:
            return await self._nobody(request, by_script=by_script)
        if isinstance(refused, Locked):
            if by_script:
                return _said(409, str(refused))
            return await self._page(request, seat, wrong=Wrong(str(refused)), status=409)
        seen = await run_in_threadpool(self._participants.see, seat)
        wrong = wrong_in(str(refused), seen.fields, given, seen.shown.stem)
        if by_script:
            return _said(422, wrong.said, wrong.fields)
        return await self._page(request, seat, wrong=wrong, status=422, given=given)

    async def _nobody(self, request: Request, *, by_script: bool) -> Response:
        """For whoever has no seat here."""
        gone = _("This room is closed, or this phone has not joined it.")
        return _said(410, gone) if by_script else await self._closed(request)

    async def say_where(self, request: Request) -> Response:
        """In the room or elsewhere; alone or for a table."""
        seat = await self._seat(request)
        if seat is None:
            return await self._closed(request)
        fields = await read_form(request)
        people, table = fields.get("people", ""), fields.get("table", "")
        try:
            await run_in_threadpool(
                self._participants.say_where,
                seat,
                remote=fields.get("where") == "remote",
                people=people,
                table=table,
            )
        except Refusal as refusal:
            about = {"about_wrong": str(refusal), "about_people": people, "about_table": table}
            return await self._page(request, seat, status=422, about=about)
        return go(f"{_path(seat)}#about")

    async def _seat(self, request: Request) -> Seat | None:
        session_id = request.path_params["session"]
        return await seats.seat_of(request, self._participants, session_id)

    async def _page(
        self,
        request: Request,
        seat: Seat,
        *,
        wrong: Wrong = _NO_FAULT,
        status: int = 200,
        given: Given | None = None,
        about: Mapping[str, str] = _NOTHING_WRONG,
    ) -> Response:
        seen = await run_in_threadpool(self._participants.see, seat)
        if given is not None:
            seen = replace(seen, fields=as_typed(seen.fields, given))
        return page(
            request,
            "room/phone/phone.html",
            status=status,
            spoken=spoken,
            attendance=not (self._site.settings.room or seat.session.practice),
            **{**self._context(seat, seen, wrong), **about},
        )

    def _context(self, seat: Seat, seen: PhoneView, wrong: Wrong = _NO_FAULT) -> dict[str, Any]:
        """What the part of the page that changes is drawn with."""
        told = {"seat": seat, "seen": seen, "wrong": wrong, "path": _path(seat)}
        told["news"] = news_of(seen)
        return {**told, "commit": self._commit(), "hall": self._hall, "longest": LONGEST_IDEA}

    @property
    def _hall(self) -> bool:
        """Whether this is a hall without internet: nobody is elsewhere, nor is the course here."""
        return self._site.settings.room

    def _commit(self) -> str:
        """Where somebody writes a commitment of their own; '' in a hall without the course."""
        return "" if self._hall else commitment_address(self._course)

    async def _closed(self, request: Request) -> Response:
        """For a seat that is gone: with the session, if this phone is known to have sat in it."""
        session_id = request.path_params["session"]
        find = self._participants.is_over
        over = bool(seats.token_of(request)) and await run_in_threadpool(find, session_id)
        return page(
            request,
            "room/phone/closed.html",
            status=410,
            was_here=over,
            path=seats.path_of(session_id),
            commit=self._commit(),
            hall=self._hall,
            course_url=self._site.settings.course_url,
        )


def commitment_address(course: Course) -> str:
    """The step in which a member writes commitments of their own; '' if the course has none."""
    homes = course.home_of_item.items()
    found = [step for item, step in homes if type_of(course.items[item]).has_commitments]
    return f"/{found[0].module}?step={found[0].id}" if found else ""


def _path(seat: Seat) -> str:
    return seats.path_of(seat.session.id)


def _said(status: int, text: str, fields: Sequence[str] = ()) -> JSONResponse:
    told = {"said": text, "fields": list(fields)}
    return JSONResponse(told, status_code=status, headers=PRIVATE)
