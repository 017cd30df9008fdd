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

    async def found(request: Request) -> tuple[LiveSession, tuple[Question, ...]] | None:
        key = request.path_params["key"]
        return await run_in_threadpool(reporting.caught_up, key)

    async def contents(request: Request) -> Response:
        session = await found(request)
        if session is None:
            return not_found(request)
        return page(request, "room/report/catch_up.html", session=session[0], questions=session[1])

    async def one(request: Request) -> Response:
        session = await found(request)
        number = request.path_params["number"]
        if session is None or not 1 <= number <= len(session[1]):
            return not_found(request)
        question = session[1][number - 1]
        shown: Result | None = None
        wrong = Wrong()
        if request.method == "POST":
            body = await read_at_most(request, _LARGEST)
            given = fields_of(body, 500)
            try:
                shown = await run_in_threadpool(reporting.compare, question, given)
            except Refused as refused:
                wrong = wrong_in(str(refused), question.fields, given, question.stem)
        return page(
            request,
            "room/report/catch_up_one.html",
            status=422 if wrong.said else 200,
            session=session[0],
            question=question,
            last=number == len(session[1]),
            shown=shown,
            wrong=wrong,
        )

    path = "/catch-up/{key}/{number:int}"
    return [
        Route("/catch-up/{key}", guarded(contents, site), methods=["GET"]),
        Route(path, guarded(one, site), methods=["GET", "POST"]),
    ]
