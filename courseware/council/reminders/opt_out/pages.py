"""No more reminders, please: by the link in each of them, with one click in a mail program, or
signed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from courseware.council.reminders.opt_out.service import Choice, OptOuts
from courseware.domain.refusal import Refusal
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import BodyTooLargeError, read_at_most, read_form
from courseware.platform.web.pages import Site, go, guarded, member_of, message
from courseware.platform.web.render import PRIVATE, page
from courseware.words import _

_LARGEST_CLICK = 2048
_OURS = "/no-reminders"


def no_reminders_routes(site: Site, opt_outs: OptOuts) -> list[Route]:
    """A GET shows and changes nothing. One route takes a POST from anywhere (RFC 8058), and all
    it can do is to opt out."""
    pages = OptOutPages(site, opt_outs)
    return [
        Route(_OURS, guarded(pages.mine, site), methods=["GET"]),
        Route(f"{_OURS}/{{token}}", guarded(pages.show, site), methods=["GET"]),
        Route(f"{_OURS}/{{token}}", guarded(pages.choose, site), methods=["POST"]),
        Route(f"{_OURS}/{{token}}/one-click", guarded(pages.on, site), methods=["GET"]),
        Route(f"{_OURS}/{{token}}/one-click", pages.one_click, methods=["POST"]),
    ]


@dataclass(frozen=True)
class OptOutPages:
    """The handlers."""

    site: Site
    opt_outs: OptOuts

    async def mine(self, request: Request) -> Response:
        """Every council that has this member on a list."""
        member = await member_of(request, self.site)
        choices = await run_in_threadpool(self.opt_outs.choices, member.registration)
        return _page(request, choices)

    async def show(self, request: Request) -> Response:
        """What was chosen, and a button for the other."""
        token = request.path_params["token"]
        choice = await run_in_threadpool(self.opt_outs.choice, token)
        return _nobodys(request) if choice is None else _page(request, [choice])

    async def choose(self, request: Request) -> Response:
        """No more reminders, or reminders again."""
        token = request.path_params["token"]
        wish = (await read_form(request)).get("wish", "")
        acts = {"stop": self.opt_outs.stop, "again": self.opt_outs.begin_again}
        if wish not in acts:
            raise Refusal(_("Nothing was changed. Open the page again and press its button."))
        choice = await run_in_threadpool(acts[wish], token)
        return _nobodys(request) if choice is None else go(f"{_OURS}/{choice.token}")

    async def on(self, request: Request) -> Response:
        """A mail program that opens the address instead of pressing it."""
        token = request.path_params["token"]
        choice = await run_in_threadpool(self.opt_outs.choice, token)
        return _nobodys(request) if choice is None else go(f"{_OURS}/{choice.token}")

    async def one_click(self, request: Request) -> Response:
        """What a mail program sends for its reader, from wherever it is."""
        try:
            body = await read_at_most(request, _LARGEST_CLICK)
            if b"List-Unsubscribe" not in body or b"One-Click" not in body:
                return _said(_("Nothing was changed."), 400)
            choice = await run_in_threadpool(self.opt_outs.stop, request.path_params["token"])
        except BodyTooLargeError:
            return _said(_("Nothing was changed."), 413)
        except StoreUnavailable:
            return _said(_("Try again in a minute."), 503)
        if choice is None:
            return _said(_("This link is nobody’s."), 404)
        return _said(_("You will get no more reminders."), 200)


def _page(request: Request, choices: Sequence[Choice]) -> Response:
    return page(request, "council/reminders/opt_out/no_reminders.html", choices=choices)


def _nobodys(request: Request) -> Response:
    return message(
        request,
        _("This link is nobody’s"),
        _(
            "It may have been cut off in the message. Copy all of it, or answer whoever wrote to "
            "you."
        ),
        status=404,
    )


def _said(text: str, status: int) -> Response:
    return PlainTextResponse(text, status_code=status, headers=PRIVATE)
