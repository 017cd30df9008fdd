"""Leaving an address, asking for a link to it, and using the link. A GET changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.refusal import Refusal
from courseware.identity.members.arriving import browser_in
from courseware.identity.members.starting import Registering
from courseware.identity.members.starts import new_mark
from courseware.identity.own_address.new_codes import LASTS, MOST_LETTERS, NewCodes
from courseware.identity.own_address.service import OwnAddresses
from courseware.platform.floods.refusals import note_refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go, guarded, member_of, message, not_found
from courseware.platform.web.render import page
from courseware.words import _

OWN = "/own-address"
LOST = "/lost-code"
_LONGEST_TOKEN = 100


def own_address_routes(
    site: Site, addresses: OwnAddresses, new_codes: NewCodes, registering: Registering
) -> list[Route]:
    """Where no letters are sent, none of these pages is there."""
    pages = OwnAddressPages(site, addresses, new_codes, registering)
    handlers = {
        (OWN, "GET"): pages.show,
        (OWN, "POST"): pages.keep,
        (LOST, "GET"): pages.ask,
        (LOST, "POST"): pages.send,
        (f"{LOST}/{{token}}", "GET"): pages.look,
        (f"{LOST}/{{token}}", "POST"): pages.use,
    }
    return [
        Route(path, guarded(handler if addresses.are_sent else _none, site), methods=[method])
        for (path, method), handler in handlers.items()
    ]


async def _none(request: Request) -> Response:
    return not_found(request)


@dataclass(frozen=True)
class OwnAddressPages:
    """The handlers."""

    site: Site
    addresses: OwnAddresses
    new_codes: NewCodes
    registering: Registering

    async def show(self, request: Request) -> Response:
        """What stands, and what leaving one does."""
        member = await member_of(request, self.site)
        kept = await run_in_threadpool(self.addresses.address, member)
        return self._shown(request, kept)

    async def keep(self, request: Request) -> Response:
        """Keeps an address, or takes it out. One that can't be kept stays in its field."""
        member = await member_of(request, self.site)
        given = await read_form(request)
        if given.get("wish") == "take out":
            await run_in_threadpool(self.addresses.take_out, member)
            return go(OWN)
        typed = given.get("address", "")
        try:
            await run_in_threadpool(self.addresses.leave, member, typed)
        except Refusal as refusal:
            kept = await run_in_threadpool(self.addresses.address, member)
            return self._shown(request, kept, str(refusal), typed[:300])
        return go(OWN)

    async def ask(self, request: Request) -> Response:
        """The field for an address; nobody needs to be signed in."""
        return self._asked(request)

    async def send(self, request: Request) -> Response:
        """The same answer for every address, given before anything is looked up."""
        typed = (await read_form(request)).get("address", "")
        try:
            self.new_codes.ask(typed)
        except Refusal as refusal:
            return self._asked(request, wrong=str(refusal), typed=typed[:300])
        return self._asked(request, is_asked=True)

    async def look(self, request: Request) -> Response:
        """A button: what opens links in letters to look at them presses none."""
        token = request.path_params["token"][:_LONGEST_TOKEN]
        if not await run_in_threadpool(self.new_codes.is_good, token):
            return _leads_nowhere(request)
        return page(request, "identity/own_address/use_link.html", token=token, mark=new_mark())

    async def use(self, request: Request) -> Response:
        """Makes a new code, shows it once and signs in. A button pressed twice makes one."""
        token = request.path_params["token"][:_LONGEST_TOKEN]
        mark = (await read_form(request)).get("mark", "")
        use, browser = self.new_codes.use, browser_in(request)
        shown = await self.registering.renew(request, mark, lambda: use(token, browser))
        return shown or _leads_nowhere(request)

    def _shown(self, request: Request, kept: str, wrong: str = "", typed: str = "") -> Response:
        return page(
            request,
            "identity/own_address/own_address.html",
            status=422 if wrong else 200,
            kept=kept,
            wrong=wrong,
            typed=typed,
        )

    def _asked(
        self, request: Request, *, is_asked: bool = False, wrong: str = "", typed: str = ""
    ) -> Response:
        return page(
            request,
            "identity/own_address/lost_code.html",
            status=422 if wrong else 200,
            is_asked=is_asked,
            wrong=wrong,
            typed=typed,
            hours=int(LASTS.total_seconds() // 3600),
            most=MOST_LETTERS,
        )


def _leads_nowhere(request: Request) -> Response:
    """One answer for a link that was never good, was used, or is over."""
    note_refusal("a link that leads nowhere")
    return message(
        request,
        _("This link doesn’t open anything"),
        _(
            "It works once, and for a day; or it was cut short on its way, and you can copy all of "
            "it from the letter. Nothing has changed, and the code of before is as it was. You can "
            "ask for another link."
        ),
        status=404,
        address=LOST,
        link=_("Ask for another link"),
    )
