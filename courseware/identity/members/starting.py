"""Registering somebody new from a page with a button, once however often it is pressed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from courseware.domain.course import Course
from courseware.domain.people import Member
from courseware.domain.refusal import NotSignedIn
from courseware.identity.members.arriving import browser_in, let_in
from courseware.identity.members.service import Identity, Welcome
from courseware.identity.members.starts import Starts
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.pages import (
    Site,
    address_of,
    current_sign_in,
    go,
    member_of,
    own_address,
)
from courseware.platform.web.render import page
from courseware.words import _

Then = Callable[[Member], object]
"""What is done with the member, in the same transaction as their start: both or neither."""


class Registering:
    """Starting, for every page that can start somebody. They share what was started of late."""

    def __init__(
        self,
        site: Site,
        members: Identity,
        account: Callable[[str], str],
        course: Course,
        *,
        takes_addresses: bool,
    ) -> None:
        """`account`: whose of the staff a sign-in is, by the id of their account; raises
        `NotSignedIn` for anybody else's. `takes_addresses`: whether an address can be left to
        which a link for a new code goes."""
        self._site = site
        self._members = members
        self._account = account
        self._title = course.title
        self._first = course.words.first
        self._first_step = _address_of_first_step(course)
        self._starts = Starts()
        self.takes_addresses = takes_addresses

    async def start(
        self, request: Request, mark: str, onward: str, then: Then, *, joined: str = ""
    ) -> Response:
        """Registers somebody who has no course yet and shows their code; who has one is sent on.
        `then` is done for both, unless it was at the first of two presses. `joined` is said with
        the code: there is nothing more to say of it, so that page leads into the course."""
        try:
            member = await member_of(request, self._site)
        except NotSignedIn:
            return await self._start_new(request, mark, onward, then, joined)
        # The first press may have set the cookie before the second one took its page away:
        # the code is still to be seen. Anybody else who is signed in needs no start.
        before = await run_in_threadpool(self._starts.made, mark)
        if before is None or before.sign_in != member.sign_in:
            await run_in_threadpool(then, member)
            return go(onward)
        return await self._signed_in(request, before, onward, joined)

    async def renew(
        self, request: Request, mark: str, make: Callable[[], Welcome | None]
    ) -> Response | None:
        """Shows the new code that `make` gives, and signs in; None if it gives none. A second
        press from one page shows the same code."""

        def made() -> Welcome | None:
            with suppress(_NoneMade):
                welcome = self._starts.start(mark, lambda: _sure(make()))
                # Signed out since: the one who presses now may be somebody else.
                return welcome if self._members.sign_in_of(welcome.token) else None
            return None

        welcome = await run_in_threadpool(made)
        if welcome is None:
            return None
        response = self.show_code(request, welcome.code, "/")
        await let_in(response, request, self._members, welcome)
        return response

    def forget(self, sign_in: str) -> None:
        """A code of this sign-in has ended: it isn't shown again."""
        self._starts.forget(sign_in)

    async def _start_new(
        self, request: Request, mark: str, onward: str, then: Then, joined: str
    ) -> Response:
        code = await self._start_for_staff(request, then)
        if code is not None:
            shown = self.show_code(request, code, onward, joined=joined)
            return shown if code else go(onward)
        welcome = await run_in_threadpool(self._start, mark, then, browser_in(request))
        return await self._signed_in(request, welcome, onward, joined)

    async def _start_for_staff(self, request: Request, then: Then) -> str | None:
        """Registers a trainer or officer who takes the course too; None for anybody else."""
        sign_in = current_sign_in(request)
        try:
            account = await run_in_threadpool(self._account, sign_in)
        except NotSignedIn:
            return None

        def start() -> str:
            with self._members.together():
                code = self._members.start_for(account)
                then(self._members.member(sign_in))
            return code

        return await run_in_threadpool(start)

    def _start(self, mark: str, then: Then, browser: str) -> Welcome:
        def make() -> Welcome:
            with self._members.together():
                welcome = self._members.start(browser)
                then(self._members.member(welcome.sign_in))
            return welcome

        welcome = self._starts.start(mark, make)
        # Signed out since: the one who presses now may be somebody else.
        return welcome if self._members.sign_in_of(welcome.token) else make()

    async def _signed_in(
        self, request: Request, welcome: Welcome, onward: str, joined: str
    ) -> Response:
        response = self.show_code(request, welcome.code, onward, is_new=True, joined=joined)
        await let_in(response, request, self._members, welcome)
        return response

    def show_code(
        self,
        request: Request,
        code: str,
        onward: str,
        *,
        is_new: bool = False,
        joined: str = "",
    ) -> Response:
        """The page that shows a code, once; `is_new`: to somebody who has just begun."""
        address = f"{address_of(request, self._site)}/resume"
        next_ = "/" if joined else onward
        return page(
            request,
            "identity/members/code.html",
            code=code,
            next=next_,
            without=next_ if next_ != "/" else self._first_step,
            first=self._first if is_new else None,
            is_new=is_new,
            joined=joined,
            takes_addresses=self.takes_addresses,
            resume_address=address,
            letter=_letter(self._title, code, own_address(request, self._site)),
            signed_in=True,
        )


class _NoneMade(Exception):
    """There was nothing to make a new code for."""


def _sure(welcome: Welcome | None) -> Welcome:
    if welcome is None:
        raise _NoneMade
    return welcome


def _address_of_first_step(course: Course) -> str:
    step = next(course.steps)
    return f"/{step.module}?step={step.id}"


def _letter(title: str, code: str, home: str) -> str:
    """A mailto: link with the letter written: the browser sends nothing through us. `home` is our
    address; '' if it isn't known for sure, and then the letter names none."""
    subject = _("Your code for {title}").format(title=title)
    where = _("It opens your course on any device, at {address}") if home else ""
    said = [
        _("Your code: {code}").format(code=code),
        where.format(address=f"{home}/resume") or _("It opens your course on any device."),
        _(
            "Whoever has this code can open your course and read what you wrote. "
            "You can make a new code at any time; the old one then ends."
        ),
    ]
    body = "\n\n".join(said)
    return f"mailto:?subject={quote(subject)}&body={quote(body)}"
