"""The run sheet of a session as a page to print: when a part begins, what it asks, its notes."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from courseware.domain.parts.runsheet import Part
from courseware.domain.refusal import NotSignedIn
from courseware.identity.staff.arriving import staff_of
from courseware.identity.staff.service import Accounts
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.pages import Site, guarded
from courseware.platform.web.render import PRIVATE, page
from courseware.room.session.asks import Ask
from courseware.room.session.notes import with_names
from courseware.room.session.rounds import ask_of, next_asks
from courseware.room.session.stage import Stage
from courseware.room.trainer.facilitating import Facilitating


@dataclass(frozen=True)
class Row:
    """A part on paper: after how many minutes it begins, what it asks, and its notes."""

    part: Part
    after: int
    asked: Ask | None
    notes: str


def run_sheet_routes(site: Site, facilitating: Facilitating, accounts: Accounts) -> list[Route]:
    """`/live/<session>/sheet`, for the trainers of the session."""

    async def stage_for(request: Request) -> Stage:
        staff = await staff_of(request, accounts)
        return await run_in_threadpool(facilitating.stage, staff, request.path_params["session"])

    async def sheet(request: Request) -> Response:
        try:
            stage = await stage_for(request)
        except NotSignedIn:
            return _to_sign_in(request)
        return page(request, "room/runsheet/sheet.html", stage=stage, rows=rows_of(stage))

    return [Route("/live/{session}/sheet", guarded(sheet, site), methods=["GET"])]


def _to_sign_in(request: Request) -> Response:
    return RedirectResponse(f"/staff?next={request.url.path}", 303, headers=PRIVATE)


def rows_of(stage: Stage) -> list[Row]:
    """The parts in order, each with the minutes before it."""
    rows, after = [], 0
    for part in stage.sheet.parts:
        names = next_asks(part)
        asked = ask_of(stage.course, part, names[0], ()) if names else None
        rows.append(Row(part, after, asked, with_names(stage.course, part.say)))
        after += part.minutes
    return rows
