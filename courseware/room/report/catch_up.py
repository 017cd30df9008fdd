"""For members who could not come: the same exercises, and the room's result after answering."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.form import Wrong, wrong_in
from courseware.domain.item import Refused
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import fields_of, read_at_most
from courseware.platform.web.pages import Site, guarded, not_found
from courseware.platform.web.render import page
from courseware.room.data import LiveSession
from courseware.room.report.data import Question, Result
from courseware.room.report.service import Reporting

_LARGEST = 65536


def catch_up_routes(site: Site, reporting: Reporting) -> list[Route]:
    """`/catch-up/<key>` and one page a question. What is answered is compared, never stored."""
    pages = CatchUpPages(reporting)
    path = "/catch-up/{key}/{number:int}"
    return [
        Route("/catch-up/{key}", guarded(pages.contents, site), methods=["GET"]),
        Route(path, guarded(pages.question, site), methods=["GET", "POST"]),
    ]


class CatchUpPages:
    """The questions of a session; whoever has its key may answer them."""

    def __init__(self, reporting: Reporting) -> None:
        self._reporting = reporting

    async def contents(self, request: Request) -> Response:
        """The list of questions."""
        found = await self._found(request)
        if found is None:
            return not_found(request)
        session, questions = found
        return page(request, "room/report/catch_up.html", session=session, questions=questions)

    async def question(self, request: Request) -> Response:
        """One question; once it is answered, what the room said."""
        found = await self._found(request)
        number = request.path_params["number"]
        if found is None or not 1 <= number <= len(found[1]):
            return not_found(request)
        session, questions = found
        asked = questions[number - 1]
        shown, wrong = await self._compared(request, asked)
        return page(
            request,
            "room/report/catch_up_one.html",
            status=422 if wrong.said else 200,
            session=session,
            question=asked,
            last=number == len(questions),
            shown=shown,
            wrong=wrong,
        )

    async def _compared(self, request: Request, asked: Question) -> tuple[Result | None, Wrong]:
        """The room's result beside the answer that was sent, if one was, or what is wrong in it."""
        if request.method != "POST":
            return None, Wrong()
        given = fields_of(await read_at_most(request, _LARGEST), 500)
        try:
            return await run_in_threadpool(self._reporting.compare, asked, given), Wrong()
        except Refused as refused:
            return None, wrong_in(str(refused), asked.fields, given, asked.stem)

    async def _found(self, request: Request) -> tuple[LiveSession, tuple[Question, ...]] | None:
        return await run_in_threadpool(self._reporting.caught_up, request.path_params["key"])
