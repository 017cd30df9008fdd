"""The code that is asked after a passphrase, and the page on which staff set theirs up."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.refusal import Refusal
from courseware.identity.members.arriving import browser_in, let_in
from courseware.identity.staff.arriving import (
    arrived,
    ask_for_code,
    issuer_of,
    show_offer,
    staff_of,
    too_many_tries,
    way_on,
)
from courseware.identity.staff.one_time_codes import TICKET
from courseware.identity.staff.second_factor.service import SecondStep
from courseware.identity.staff.service import Accounts, Staff
from courseware.identity.staff.ways import menu
from courseware.platform.floods.refusals import note_refusal
from courseware.platform.floods.threads import hashing, run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.limits import PassphraseTries, asked_from
from courseware.platform.web.pages import Site, go, guarded, local_path, message
from courseware.platform.web.render import page
from courseware.words import _

_CODE = "/staff/code"
_FIRST = f"{_CODE}/set-up"
_OWN = "/staff/two-step"
_SET_UP = f"{_OWN}/set-up"


def second_factor_routes(site: Site, accounts: Accounts, tries: PassphraseTries) -> list[Route]:
    """Half of signing in, and one's own page. What only a button does leads a GET to its page."""
    pages = SecondFactorPages(accounts, SecondStep(accounts), tries)
    routes = [
        ("GET", _CODE, pages.to_sign_in),
        ("POST", _CODE, pages.finish),
        ("GET", _FIRST, pages.to_sign_in),
        ("POST", _FIRST, pages.finish_with_new),
        ("GET", _OWN, pages.own),
        ("POST", _OWN, pages.change),
        ("GET", _SET_UP, pages.to_own),
        ("POST", _SET_UP, pages.set_up),
    ]
    return [Route(at, guarded(act, site), methods=[method]) for method, at, act in routes]


@dataclass(frozen=True)
class SecondFactorPages:
    """The handlers."""

    accounts: Accounts
    step: SecondStep
    tries: PassphraseTries

    async def to_sign_in(self, _request: Request) -> Response:
        """A reload of what only a form does: signing in begins with the passphrase."""
        return go("/staff")

    async def to_own(self, _request: Request) -> Response:
        """The same of one's own page."""
        return go(_OWN)

    async def finish(self, request: Request) -> Response:
        """Signs in with a code."""
        fields = await read_form(request)
        ticket, onward = fields.get("ticket", ""), local_path(fields.get("next", "/"))
        try:
            account = await run_in_threadpool(self.step.halfway, ticket)
            if not self.tries.may_try(asked_from(request), account.login):
                return ask_for_code(request, ticket, onward, too_many_tries("code"), status=429)
            welcome = await run_in_threadpool(
                self.step.finish, ticket, fields.get("code", ""), browser_in(request)
            )
        except Refusal as refusal:
            note_refusal("a wrong code after a passphrase")
            if refusal.field == TICKET:
                return _over(request, refusal, "/staff")
            return ask_for_code(request, ticket, onward, refusal, status=422)
        self.tries.was_right(asked_from(request), account.login)
        return await arrived(request, self.accounts, welcome, onward)

    async def finish_with_new(self, request: Request) -> Response:
        """Sets up what everybody needs here, and signs in."""
        fields = await read_form(request)
        ticket, offer = fields.get("ticket", ""), fields.get("offer", "")
        onward = local_path(fields.get("next", "/"))
        try:
            welcome, codes = await run_in_threadpool(
                self.step.finish_with_new,
                ticket,
                offer,
                fields.get("code", ""),
                browser_in(request),
            )
        except Refusal as refusal:
            if refusal.field == TICKET:
                return _over(request, refusal, "/staff")
            again = await run_in_threadpool(
                self.step.offer_halfway, ticket, offer, issuer_of(request)
            )
            hidden = {"ticket": ticket, "next": onward}
            return show_offer(request, again, _FIRST, hidden, refusal)
        response = _codes(request, codes, await way_on(self.accounts, welcome, onward))
        await let_in(response, request, self.accounts.identity, welcome)
        return response

    async def own(self, request: Request) -> Response:
        """Whether one's own is on, and what can be done with it."""
        return await self._own(request, await staff_of(request, self.accounts))

    async def change(self, request: Request) -> Response:
        """Begins to set one up, makes recovery codes, or turns it off."""
        staff = await staff_of(request, self.accounts)
        fields = await read_form(request)
        if not self.tries.may_try(asked_from(request), staff.login):
            note_refusal("a passphrase, after many wrong ones")
            return await self._own(request, staff, too_many_tries("code"), status=429)
        said = staff, fields.get("passphrase", ""), fields.get("code", "")
        try:
            response = await self._changed(request, fields.get("do", "begin"), *said)
        except Refusal as refusal:
            return await self._own(request, staff, refusal, status=422)
        self.tries.was_right(asked_from(request), staff.login)
        return response

    async def set_up(self, request: Request) -> Response:
        """Turns it on with the first code of the app; every other sign-in ends."""
        staff = await staff_of(request, self.accounts)
        fields = await read_form(request)
        offer = fields.get("offer", "")
        try:
            welcome, codes = await run_in_threadpool(
                self.step.set_up, staff, offer, fields.get("code", ""), browser_in(request)
            )
        except Refusal as refusal:
            if refusal.field != "code":
                return _over(request, refusal, _OWN)
            issuer = issuer_of(request)
            again = await run_in_threadpool(self.step.offer_again, staff, offer, issuer)
            return show_offer(request, again, _SET_UP, {}, refusal)
        response = _codes(request, codes, "/staff")
        await let_in(response, request, self.accounts.identity, welcome)
        return response

    async def _changed(
        self, request: Request, what: str, staff: Staff, passphrase: str, code: str
    ) -> Response:
        if what == "codes":
            made = await hashing(self.step.new_recovery_codes, staff, passphrase, code)
            return _codes(request, made, "/staff")
        if what == "off":
            await hashing(self.step.turn_off, staff, passphrase, code)
            return go(f"{_OWN}?done=off")
        issuer = issuer_of(request)
        offer = await hashing(self.step.begin, staff, passphrase, code, issuer)
        return show_offer(request, offer, _SET_UP, {})

    async def _own(
        self, request: Request, staff: Staff, wrong: Refusal | None = None, *, status: int = 200
    ) -> Response:
        return page(
            request,
            "identity/staff/second_factor/own.html",
            status=status,
            menu=menu(request.url.path, staff.permissions.may),
            has_passphrase=staff.has_passphrase,
            standing=await run_in_threadpool(self.step.standing, staff),
            required=self.accounts.one_time_codes.required,
            done=request.query_params.get("done", ""),
            wrong=str(wrong or ""),
            field=wrong.field if wrong else "",
        )


def _codes(request: Request, codes: object, onward: str) -> Response:
    """The recovery codes, once."""
    template = "identity/staff/second_factor/recovery.html"
    return page(request, template, codes=codes, next=onward, is_staff=True)


def _over(request: Request, refusal: Refusal, back: str) -> Response:
    """410: too late, or not as it was when this began."""
    return message(
        request,
        _("That wasn’t finished"),
        str(refusal),
        status=410,
        address=back,
        link=_("Begin again"),
    )
