"""Who asks on the council side, and the frame that its pages share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from courseware.council.access import NothingHere, Overseer, StaffOverseer
from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.identity.staff.ways import menu
from courseware.platform.floods.refusals import note_refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.pages import Handler, Site, answered, current_sign_in, guarded, message
from courseware.platform.web.render import PRIVATE, page
from courseware.words import _

GetOverseer = Callable[[str], StaffOverseer]
"""Tells who of the staff is behind a sign-in, anew at every call. Raises `NotSignedIn`."""

StaffHandler = Callable[[Request, StaffOverseer], Response | Awaitable[Response]]
"""A handler that is told who of the staff asks; one that only waits for the database is a plain
function."""


def staff_routes(
    site: Site, overseer: GetOverseer, *pages: tuple[str, str, StaffHandler]
) -> list[Route]:
    """Routes of the council side, each given as its method, its path and its handler."""
    return [
        Route(path, for_staff(handler, site, overseer), methods=[method])
        for method, path, handler in pages
    ]


def for_staff(handler: StaffHandler, site: Site, overseer: GetOverseer) -> Handler:
    """A handler of the council side: anybody who isn't of the staff is sent to sign in."""

    async def answer(request: Request) -> Response:
        try:
            who = await run_in_threadpool(overseer, current_sign_in(request))
            return await answered(handler, request, who)
        except NotSignedIn:
            query = f"?{request.url.query}" if request.url.query else ""
            wanted = quote(request.url.path + query, safe="/")
            return RedirectResponse(f"/staff?next={wanted}", status_code=303, headers=PRIVATE)
        except NothingHere as nothing:
            note_refusal("something of a council that isn’t theirs")
            return _said(request, _("There is nothing here"), str(nothing), status=404)
        except Refusal as refusal:
            return _said(request, _("That can’t be done"), str(refusal), status=422)

    return guarded(answer, site)


def _said(request: Request, title: str, text: str, *, status: int) -> Response:
    onward = {"address": "/council", "link": _("Go to the overview")}
    return message(request, title, text, status=status, **onward)


def council_page(
    request: Request, template: str, who: Overseer, *, status: int = 200, **context: Any
) -> Response:
    """A page of the council side, with the entries that are open to this person."""
    return page(
        request,
        template,
        status=status,
        menu=menu(request.url.path, lambda act: bool(who.councils(act))),
        **context,
    )
