"""Starting, coming back with a code, and signing out. A GET here never changes anything."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.course import Course
from courseware.domain.people import Member, Visitor
from courseware.identity.members.arriving import browser_in, let_in
from courseware.identity.members.service import Identity
from courseware.identity.members.starting import Registering
from courseware.identity.members.starts import new_mark
from courseware.platform.floods.refusals import note_refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web import cookie
from courseware.platform.web.bodies import read_form
from courseware.platform.web.limits import WrongCodes, asked_from
from courseware.platform.web.pages import Site, current_sign_in, go, guarded, local_path, member_of
from courseware.platform.web.render import page
from courseware.words import _

Sleep = Callable[[float], Awaitable[None]]


def member_sign_in_routes(
    site: Site,
    members: Identity,
    registering: Registering,
    course: Course,
    *,
    sleep: Sleep = asyncio.sleep,
) -> list[Route]:
    """The routes that sign members in, and anybody out. `sleep` is what a wrong code waits with."""
    doors = SignInPages(site, members, registering, course, sleep)
    acts = {
        "/start": doors.start,
        "/resume": doors.resume,
        "/new-code": doors.new_code,
        "/sign-out": doors.sign_out,
        "/sign-out-everywhere": doors.sign_out_everywhere,
        "/forget-device": doors.forget_device,
    }
    shows = {
        "/welcome": doors.welcome,
        "/start": doors.to_welcome,
        "/resume": doors.ask_code,
        "/new-code": doors.offer_code,
        "/sign-out": doors.ways_out,
        "/sign-out-everywhere": doors.ways_out,
        "/forget-device": doors.ways_out,
    }
    return [
        *(Route(path, guarded(show, site), methods=["GET"]) for path, show in shows.items()),
        *(Route(path, guarded(act, site), methods=["POST"]) for path, act in acts.items()),
    ]


class SignInPages:
    """The ways in and out."""

    def __init__(
        self, site: Site, members: Identity, registering: Registering, course: Course, sleep: Sleep
    ) -> None:
        self._site = site
        self._members = members
        self._registering = registering
        self._course = course
        self._sleep = sleep
        self._wrong = WrongCodes()

    async def welcome(self, request: Request) -> Response:
        """What the course is, and one button to start it."""
        return page(
            request,
            "identity/members/start.html",
            course=self._course,
            next=local_path(request.query_params.get("next", "/")),
            mark=new_mark(),
        )

    async def to_welcome(self, _request: Request) -> Response:
        """A reload or a bookmark of what only a button does."""
        return go("/welcome")

    async def start(self, request: Request) -> Response:
        """Registers somebody new and shows their code. A button pressed twice registers one."""
        fields = await read_form(request)
        onward, mark = local_path(fields.get("next", "/")), fields.get("mark", "")
        return await self._registering.start(request, mark, onward, _nothing_more)

    async def ask_code(self, request: Request) -> Response:
        """The field for a resume code."""
        onward = local_path(request.query_params.get("next", "/"))
        return page(
            request,
            "identity/members/resume.html",
            takes_addresses=self._registering.takes_addresses,
            wrong=False,
            too_many=False,
            next=onward,
            typed="",
        )

    async def resume(self, request: Request) -> Response:
        """Signs in with a code. A right one works at once; only wrong ones are counted."""
        fields = await read_form(request)
        typed = fields.get("code", "")
        onward = local_path(fields.get("next", "/"))
        welcome = await run_in_threadpool(self._members.resume, typed, browser_in(request))
        if welcome is not None:
            response = go(onward)
            await let_in(response, request, self._members, welcome)
            return response
        note_refusal("a wrong resume code")
        seconds, too_many = self._wrong.count(asked_from(request), typed)
        if seconds:
            await self._sleep(seconds)
        return page(
            request,
            "identity/members/resume.html",
            status=429 if too_many else 422,
            takes_addresses=self._registering.takes_addresses,
            wrong=True,
            too_many=too_many,
            next=onward,
            typed=typed[:60],
        )

    async def offer_code(self, request: Request) -> Response:
        """What a new code does, with the button that makes it."""
        await member_of(request, self._site)
        takes = self._registering.takes_addresses
        return page(request, "identity/members/new_code.html", takes_addresses=takes)

    async def new_code(self, request: Request) -> Response:
        """Makes a new code and shows it, once. The old one ends."""
        member = await member_of(request, self._site)
        code = await run_in_threadpool(self._members.new_code, member)
        self._registering.forget(member.sign_in)
        return self._registering.show_code(request, code, "/")

    async def ways_out(self, request: Request) -> Response:
        """The buttons that sign out, and what each does."""
        return page(request, "identity/members/sign_out.html")

    async def sign_out(self, request: Request) -> Response:
        """Ends this sign-in."""
        await self._end(request, everywhere=False)
        return self._signed_out(request, _("You are signed out"))

    async def sign_out_everywhere(self, request: Request) -> Response:
        """Ends every sign-in of this member."""
        await self._end(request, everywhere=True)
        return self._signed_out(request, _("You are signed out on every device"))

    async def forget_device(self, request: Request) -> Response:
        """Ends this sign-in and asks the browser to drop all that it holds of ours."""
        await self._end(request, everywhere=False)
        response = self._signed_out(request, _("This device has forgotten you"))
        response.headers["clear-site-data"] = '"cache", "cookies", "storage"'
        return response

    async def _end(self, request: Request, *, everywhere: bool) -> None:
        sign_in = current_sign_in(request)
        if sign_in:
            await run_in_threadpool(self._members.end, sign_in, everywhere=everywhere)

    def _signed_out(self, request: Request, title: str) -> Response:
        was_staff = getattr(request.state, "visitor", Visitor()).is_staff
        response = page(
            request,
            "identity/members/signed_out.html",
            title=title,
            was_staff=was_staff,
            signed_in=False,
            is_staff=False,
        )
        cookie.take(response, request)
        return response


def _nothing_more(_member: Member) -> None:
    """Somebody who starts by themselves joins nothing."""
