"""The page of colleagues, and the page on which a passphrase is set anew with a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.permissions import May, Role
from courseware.domain.refusal import Refusal
from courseware.identity.members.arriving import browser_in
from courseware.identity.staff.arriving import arrived, staff_of
from courseware.identity.staff.colleagues import LINK_LASTS, Colleagues
from courseware.identity.staff.service import Accounts, Staff
from courseware.identity.staff.ways import menu
from courseware.platform.floods.threads import hashing, run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go, guarded, mail_address, message
from courseware.platform.web.render import page
from courseware.words import _

_AT = "/staff/colleagues"


def colleague_routes(site: Site, accounts: Accounts) -> list[Route]:
    """Inviting, letting in again, signing out for good; and the link's own page."""
    pages = ColleaguePages(site, accounts, Colleagues(accounts))
    link = "/new-passphrase/{token}"
    routes = [
        ("GET", _AT, pages.show),
        ("POST", _AT, pages.invite),
        ("POST", f"{_AT}/{{account}}/link", pages.link),
        ("POST", f"{_AT}/{{account}}/end", pages.end),
        ("GET", link, pages.ask),
        ("POST", link, pages.set),
    ]
    return [Route(at, guarded(act, site), methods=[method]) for method, at, act in routes]


@dataclass(frozen=True)
class ColleaguePages:
    """The handlers."""

    site: Site
    accounts: Accounts
    colleagues: Colleagues

    async def show(self, request: Request) -> Response:
        """Who has an account, and a form for one more."""
        return await self._page(request, await staff_of(request, self.accounts))

    async def invite(self, request: Request) -> Response:
        """A link for a new colleague, shown once."""
        staff = await staff_of(request, self.accounts)
        fields = await read_form(request)
        council, name = fields.get("council", ""), fields.get("name", "").strip()[:100]
        try:
            role = Role(fields.get("role", Role.OFFICER.value))
            token = await run_in_threadpool(self.colleagues.invite, staff, role, council, name)
        except (ValueError, Refusal):
            wrong = _("Choose the council and what they are to do.")
            return await self._page(request, staff, typed=fields, wrong=wrong)
        made = f"{mail_address(request, self.site)}/invitation/{token}"
        return await self._page(request, staff, made=made)

    async def link(self, request: Request) -> Response:
        """A link that sets a colleague's passphrase anew, shown once."""
        staff = await staff_of(request, self.accounts)
        let_in_again, account = self.colleagues.let_in_again, request.path_params["account"]
        colleague, token = await run_in_threadpool(let_in_again, staff, account)
        made = f"{mail_address(request, self.site)}/new-passphrase/{token}"
        return await self._page(request, staff, made=made, again=colleague.name)

    async def end(self, request: Request) -> Response:
        """Ends a colleague's account."""
        staff = await staff_of(request, self.accounts)
        account = request.path_params["account"]
        await run_in_threadpool(self.colleagues.end, staff, account)
        return go(f"{_AT}?done=ended")

    async def ask(self, request: Request) -> Response:
        """The form for a passphrase. Opening it uses nothing up: scanners open links."""
        return await self._form(request)

    async def set(self, request: Request) -> Response:
        """Sets it, and signs in."""
        token, fields = request.path_params["token"], await read_form(request)
        try:
            set_passphrase = self.accounts.set_passphrase
            typed, browser = fields.get("passphrase", ""), browser_in(request)
            found = await hashing(set_passphrase, token, typed, browser)
        except Refusal as refusal:
            return await self._form(request, refusal)
        return await arrived(request, self.accounts, found)

    async def _form(self, request: Request, wrong: Refusal | None = None) -> Response:
        found = await run_in_threadpool(self.accounts.passphrase_link, request.path_params["token"])
        if found is None:
            return message(
                request,
                _("This link isn’t open"),
                _("It has been used, or its two days are over. Whoever sent it can send another."),
                status=410,
                address="/staff",
                link=_("Sign in"),
            )
        return page(
            request,
            "identity/staff/new_passphrase.html",
            status=422 if wrong else 200,
            name=found[1].name,
            login=found[1].login,
            wrong=str(wrong or ""),
            field=wrong.field if wrong else "",
        )

    async def _page(
        self,
        request: Request,
        staff: Staff,
        *,
        typed: Mapping[str, str] | None = None,
        wrong: str = "",
        made: str = "",
        again: str = "",
    ) -> Response:
        def look_up() -> dict[str, Any]:
            return {
                "people": self.colleagues.all(staff),
                "roles": [role.value for role in self.colleagues.roles(staff)],
                "councils": self.colleagues.councils(staff),
            }

        return page(
            request,
            "identity/staff/colleagues.html",
            status=422 if wrong else 200,
            **await run_in_threadpool(look_up),
            menu=menu(request.url.path, staff.permissions.may),
            may_administer=staff.permissions.may(May.ADMINISTER),
            known=self.accounts.councils,
            typed=typed or {},
            wrong=wrong,
            made=made,
            again=again,
            days=LINK_LASTS.days,
            done=request.query_params.get("done", ""),
        )
