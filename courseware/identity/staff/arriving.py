"""Who of the staff asks, and where somebody goes whose passphrase was right."""

from __future__ import annotations

import segno
from starlette.requests import Request
from starlette.responses import Response

from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.identity.members.arriving import let_in
from courseware.identity.members.service import Welcome
from courseware.identity.staff.one_time_codes import Halfway, OfferedSecret
from courseware.identity.staff.service import Accounts, Staff
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.pages import current_sign_in, go
from courseware.platform.web.render import page
from courseware.words import _


async def staff_of(request: Request, accounts: Accounts) -> Staff:
    """Who of the staff asks. Raises `NotSignedIn`."""
    return await run_in_threadpool(accounts.staff, current_sign_in(request))


def too_many_tries(field: str) -> Refusal:
    """What is said where guesses have been too many, beside a field of the form."""
    said = _("Many wrong tries were made here. Wait ten minutes, then try again.")
    return Refusal(said, field)


def home_of(staff: Staff) -> str:
    """Where somebody of the staff begins."""
    if staff.may_facilitate:
        return "/trainer"
    if staff.may_oversee:
        return "/council"
    return "/staff/colleagues" if staff.permissions.may(May.ADMINISTER) else "/staff"


async def arrived(
    request: Request, accounts: Accounts, found: Welcome | Halfway, onward: str = "/"
) -> Response:
    """Into the pages of staff with a new sign-in; or to the code that is asked for first."""
    if isinstance(found, Halfway):
        return await _second_half(request, accounts, found, onward)
    response = go(await way_on(accounts, found, onward))
    await let_in(response, request, accounts.identity, found)
    return response


async def way_on(accounts: Accounts, welcome: Welcome, onward: str) -> str:
    """Where a new sign-in leads: to what was asked for, else where this account begins."""
    if onward != "/":
        return onward
    return home_of(await run_in_threadpool(accounts.staff, welcome.sign_in))


def ask_for_code(
    request: Request, ticket: str, onward: str, wrong: Refusal | None = None, *, status: int = 200
) -> Response:
    """The page that asks for a code, after the passphrase."""
    return page(
        request,
        "identity/staff/second_factor/code.html",
        status=status,
        ticket=ticket,
        next=onward,
        wrong=str(wrong or ""),
    )


def show_offer(
    request: Request,
    offer: OfferedSecret,
    act: str,
    hidden: dict[str, str],
    wrong: Refusal | None = None,
) -> Response:
    """The page on which a secret is put into an app. `act`: where its first code is sent, with
    what is `hidden`."""
    picture = segno.make(offer.address, error="m").svg_inline(
        dark="#1c2126", light="#ffffff", border=3, svgclass="qr", omitsize=True
    )
    return page(
        request,
        "identity/staff/second_factor/set_up.html",
        status=422 if wrong else 200,
        secret=offer.secret,
        address=offer.address,
        picture=picture,
        wrong=str(wrong or ""),
        act=act,
        hidden={"offer": offer.ticket, **hidden},
    )


def issuer_of(request: Request) -> str:
    """What an app calls us: as the course is called."""
    called: tuple[str, str] = getattr(request.state, "called", ("", ""))
    return called[0]


async def _second_half(
    request: Request, accounts: Accounts, half: Halfway, onward: str
) -> Response:
    if half.is_set_up:
        return ask_for_code(request, half.ticket, onward)
    one_time, issuer = accounts.one_time_codes, issuer_of(request)

    def offer() -> OfferedSecret:
        return one_time.offer(one_time.account_of(half.ticket), issuer)

    hidden = {"ticket": half.ticket, "next": onward}
    return show_offer(request, await run_in_threadpool(offer), "/staff/code/set-up", hidden)
