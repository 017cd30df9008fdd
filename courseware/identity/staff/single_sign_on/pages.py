"""Staff who sign in with their organisation's account. It ends in the same one cookie.

A button posts to `/oidc/start`, the browser goes to the provider and comes back to `/oidc/callback`
with a code. Coming back is a GET, as providers make it, and the only GET of ours that signs anybody
in: without the secret that this browser left with it does nothing.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.refusal import Refusal
from courseware.identity.members.arriving import browser_in
from courseware.identity.members.service import Welcome
from courseware.identity.staff.arriving import arrived
from courseware.identity.staff.pages import invitation_is_over
from courseware.identity.staff.service import Accounts
from courseware.identity.staff.single_sign_on.away import Away, AwayCookie
from courseware.identity.staff.single_sign_on.departure import NotVouchedFor
from courseware.platform.floods.threads import asking_elsewhere, run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import (
    Site,
    address_of,
    guarded,
    local_path,
    message,
    not_found,
)
from courseware.platform.web.render import page
from courseware.words import _

if TYPE_CHECKING:
    from courseware.identity.staff.single_sign_on.provider import Provider

log = structlog.get_logger()

_PATH = "/oidc"


def oidc_routes(site: Site, accounts: Accounts) -> list[Route]:
    """The way to the provider and back."""
    doors = ProviderDoors(site, accounts)
    return [
        Route(f"{_PATH}/start", guarded(doors.leave, site), methods=["POST"]),
        Route(f"{_PATH}/callback", guarded(doors.come_back, site), methods=["GET"]),
    ]


class ProviderDoors:
    """Leaving for the provider, and coming back."""

    def __init__(self, site: Site, accounts: Accounts) -> None:
        self._site = site
        self._accounts = accounts
        self._away = AwayCookie(accounts.digests, site.clock)

    async def leave(self, request: Request) -> Response:
        """Sends the browser to the provider, to sign in or to take an invitation up."""
        if not self._site.settings.has_single_sign_on:
            return not_found(request)
        fields = await read_form(request)
        invitation = fields.get("invitation", "")
        offered = self._accounts.invitation
        if invitation and await run_in_threadpool(offered, invitation) is None:
            return invitation_is_over(request)
        try:
            address, departure = await asking_elsewhere(self._provider().send, self._back(request))
        except NotVouchedFor as fault:
            return self._no_provider(request, fault)
        # A form may only lead to pages of ours, also by a redirect: so the page itself goes on.
        response = page(request, "identity/staff/single_sign_on/away.html", address=address)
        onward = local_path(fields.get("next", "/"))
        self._away.give(response, request, Away(departure, onward, invitation))
        return response

    async def come_back(self, request: Request) -> Response:
        """Signs in whom the provider vouches for, if they were invited."""
        if not self._site.settings.has_single_sign_on:
            return not_found(request)
        away = self._away.read(request)
        state, code = (request.query_params.get(name, "") for name in ("state", "code"))
        if away is None or not secrets.compare_digest(
            state.encode(), away.departure.state.encode()
        ):
            response = self._not_ours(request)
        elif not code:
            response = self._declined(request)
        else:
            response = await self._arrived(request, away, code)
        self._away.take(response, request)
        return response

    async def _arrived(self, request: Request, away: Away, code: str) -> Response:
        accounts = self._accounts
        try:
            subject = await asking_elsewhere(
                self._provider().subject, code, away.departure, self._back(request)
            )
        except NotVouchedFor as fault:
            return self._no_provider(request, fault)
        try:
            if away.invitation:
                welcome: Welcome | None = await run_in_threadpool(
                    accounts.accept_as, away.invitation, subject, browser_in(request)
                )
            else:
                welcome = await run_in_threadpool(accounts.sign_in_as, subject, browser_in(request))
        except Refusal:
            return invitation_is_over(request)
        if welcome is None:
            return self._not_invited(request)
        return await arrived(request, accounts, welcome, away.onward)

    def _provider(self) -> Provider:
        # Its library takes 16 MB, and most installations have no provider.
        from courseware.identity.staff.single_sign_on.provider import Provider

        settings = self._site.settings
        return Provider(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret)

    def _back(self, request: Request) -> str:
        return f"{address_of(request, self._site)}{_PATH}/callback"

    def _no_provider(self, request: Request, fault: NotVouchedFor) -> Response:
        log.warning("single sign-on failed", reason=str(fault))
        text = _(
            "What your organisation’s sign-in answered couldn’t be used. Try again in a minute."
        )
        return self._said(request, text, status=502)

    def _not_ours(self, request: Request) -> Response:
        text = _(
            "This wasn’t begun in this browser, or it took more than ten minutes. Begin again."
        )
        return self._said(request, text, status=400)

    def _declined(self, request: Request) -> Response:
        text = _("Your organisation’s sign-in didn’t let you on. Nothing was changed.")
        return self._said(request, text, status=403)

    def _not_invited(self, request: Request) -> Response:
        text = _(
            "There is no account here that goes with it. Accounts are made by invitation: open the "
            "link you were sent, and choose your organisation’s account there."
        )
        return self._said(request, text, status=403)

    def _said(self, request: Request, text: str, *, status: int) -> Response:
        title, link = _("You aren’t signed in"), _("Back to signing in")
        return message(request, title, text, status=status, address="/staff", link=link)
