"""Staff at the door: an invitation's link, signing in with a passphrase, changing it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.permissions import May
from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.identity.data import Invitation
from courseware.identity.members.arriving import browser_in
from courseware.identity.members.service import Welcome
from courseware.identity.staff.arriving import arrived, staff_of, too_many_tries
from courseware.identity.staff.names import sign_in_name
from courseware.identity.staff.service import Accounts, Staff
from courseware.identity.staff.ways import menu
from courseware.platform.floods.refusals import note_refusal
from courseware.platform.floods.threads import hashing, run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.limits import PassphraseTries, WrongCodes, asked_from
from courseware.platform.web.pages import Site, guarded, local_path, message
from courseware.platform.web.render import page
from courseware.words import _

Sleep = Callable[[float], Awaitable[None]]


def account_routes(
    site: Site, accounts: Accounts, tries: PassphraseTries, *, sleep: Sleep = asyncio.sleep
) -> list[Route]:
    """The routes of staff. A GET or HEAD of an invitation uses nothing up: scanners open links.
    `tries`: counted together with those on other pages that ask for the passphrase."""
    doors = StaffDoors(site, accounts, tries, sleep)
    return [
        Route("/invitation/{token}", guarded(doors.offer, site), methods=["GET"]),
        Route("/invitation/{token}", guarded(doors.accept, site), methods=["POST"]),
        Route("/staff", guarded(doors.ask, site), methods=["GET"]),
        Route("/staff", guarded(doors.sign_in, site), methods=["POST"]),
        Route("/staff/passphrase", guarded(doors.ask_new, site), methods=["GET"]),
        Route("/staff/passphrase", guarded(doors.change, site), methods=["POST"]),
    ]


class StaffDoors:
    """The ways in for staff."""

    def __init__(
        self, site: Site, accounts: Accounts, tries: PassphraseTries, sleep: Sleep
    ) -> None:
        self._site = site
        self._accounts = accounts
        self._sleep = sleep
        self._wrong = WrongCodes()
        self._tries = tries

    async def offer(self, request: Request) -> Response:
        """What the invitation is for, and the form that takes it up."""
        token = request.path_params["token"]
        invitation = await run_in_threadpool(self._accounts.invitation, token)
        if invitation is None:
            return invitation_is_over(request)
        return self._invitation(request, invitation, name=invitation.name)

    async def accept(self, request: Request) -> Response:
        """Makes the account and signs in. What was typed stays, but for the passphrase."""
        token = request.path_params["token"]
        fields = await read_form(request)
        invitation = await run_in_threadpool(self._accounts.invitation, token)
        if invitation is None:
            return invitation_is_over(request)
        login, name = fields.get("login", ""), fields.get("name", "")
        try:
            found = await hashing(
                self._accounts.accept,
                token,
                login,
                name,
                fields.get("passphrase", ""),
                browser_in(request),
            )
        except Refusal as refusal:
            return self._invitation(request, invitation, login=login, name=name, wrong=refusal)
        return await arrived(request, self._accounts, found)

    async def ask(self, request: Request) -> Response:
        """The form to sign in with; somebody who is signed in is sent on."""
        onward = local_path(request.query_params.get("next", "/"))
        try:
            staff = await staff_of(request, self._accounts)
        except NotSignedIn:
            return self._form(request, next=onward)
        here = menu(request.url.path, staff.permissions.may)
        return page(request, "identity/staff/staff_in.html", staff=staff, may=May, menu=here)

    async def sign_in(self, request: Request) -> Response:
        """Signs in. Only wrong passphrases are counted; after too many none is read for a while."""
        fields = await read_form(request)
        login, onward = fields.get("login", ""), local_path(fields.get("next", "/"))
        accounts = self._accounts
        address, name = asked_from(request), sign_in_name(login)
        if not self._tries.may_try(address, name):
            note_refusal("a passphrase, after many wrong ones")
            return self._form(request, next=onward, login=login, wrong=True, too_many=True)
        typed, browser = fields.get("passphrase", ""), browser_in(request)
        found = await hashing(accounts.sign_in, login, typed, browser)
        if found is not None:
            if isinstance(found, Welcome):  # whoever still has to give a code may be guessing at it
                self._tries.was_right(address, name)
            return await arrived(request, accounts, found, onward)
        note_refusal("a wrong passphrase")
        seconds, _too_many = self._wrong.count(address, login)
        if seconds:
            await self._sleep(seconds)
        return self._form(request, next=onward, login=login, wrong=True)

    async def ask_new(self, request: Request) -> Response:
        """The form for another passphrase."""
        await self._staff(request)
        return self._another(request, Refusal(), status=200)

    async def change(self, request: Request) -> Response:
        """Sets another passphrase; every other device is signed out."""
        staff = await self._staff(request)
        fields = await read_form(request)
        address = asked_from(request)
        if not self._tries.may_try(address, staff.login):
            note_refusal("a passphrase, after many wrong ones")
            return self._another(request, too_many_tries("old"), status=429)
        try:
            old, new = fields.get("old", ""), fields.get("passphrase", "")
            await hashing(self._accounts.change_passphrase, staff, old, new)
        except Refusal as refusal:
            return self._another(request, refusal, status=422)
        self._tries.was_right(address, staff.login)
        return message(
            request,
            _("Your passphrase is changed"),
            _("Every other device on which you were signed in is now signed out."),
            status=200,
            address="/staff",
            link=_("Go on"),
        )

    def _form(
        self,
        request: Request,
        *,
        next: str,
        login: str = "",
        wrong: bool = False,
        too_many: bool = False,
    ) -> Response:
        return page(
            request,
            "identity/staff/staff.html",
            status=429 if too_many else 422 if wrong else 200,
            wrong=wrong,
            too_many=too_many,
            next=next,
            login=login[:100],
            sso=self._site.settings.has_single_sign_on,
        )

    def _another(self, request: Request, wrong: Refusal, *, status: int) -> Response:
        template = "identity/staff/passphrase.html"
        return page(request, template, status=status, wrong=str(wrong), field=wrong.field)

    async def _staff(self, request: Request) -> Staff:
        return await staff_of(request, self._accounts)

    def _invitation(
        self,
        request: Request,
        invitation: Invitation,
        *,
        login: str = "",
        name: str = "",
        wrong: Refusal | None = None,
    ) -> Response:
        councils = self._accounts.councils
        return page(
            request,
            "identity/staff/invitation.html",
            status=422 if wrong else 200,
            role=invitation.role,
            council=councils.get(invitation.council, invitation.council),
            sso=self._site.settings.has_single_sign_on,
            login=login,
            name=name,
            wrong=str(wrong or ""),
            field=wrong.field if wrong else "",
        )


def invitation_is_over(request: Request) -> Response:
    """410: the link was used, or its time is over. It isn't said which."""
    return message(
        request,
        _("This invitation isn’t open"),
        _("It has been used, or its fourteen days are over. Whoever sent it can send another."),
        status=410,
        address="/staff",
        link=_("I have an account: sign in"),
    )
