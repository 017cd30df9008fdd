"""The session pack as files: a page that stands alone, a workbook, a document and slides; and the
catch-up as a page that needs no server."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.charts.group import table
from courseware.identity.staff.arriving import staff_of
from courseware.identity.staff.service import Accounts
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web import assets
from courseware.platform.web.pages import Site, guarded
from courseware.platform.web.render import HEADERS, PRIVATE, rendered
from courseware.room.report.data import Pack
from courseware.room.report.paper import paper
from courseware.room.report.service import Reporting
from courseware.room.report.words import about_words, rule_words
from courseware.room.report.workbook import workbook

_FONT = re.compile(r"@font-face\{[^}]*\}")
_HTML = "text/html; charset=utf-8"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def _slides(pack: Pack) -> bytes:
    # What makes slides takes 16 MB, and they are rarely asked for.
    from courseware.room.report.slides import slides

    return slides(pack)


_FILES: dict[str, tuple[str, Callable[[Pack], bytes]]] = {
    "xlsx": (_EXCEL, workbook),
    "pdf": ("application/pdf", paper),
    "pptx": (_SLIDES, _slides),
}


def session_pack_routes(site: Site, reporting: Reporting, accounts: Accounts) -> list[Route]:
    """`/live/<session>/pack.…` and `catch-up.html`, for the trainers of the session."""
    pages = SessionPackPages(site, reporting, accounts)
    return [
        Route("/live/{session}/pack.html", guarded(pages.html, site), methods=["GET"]),
        Route("/live/{session}/catch-up.html", guarded(pages.catch_up, site), methods=["GET"]),
        *(
            Route(f"/live/{{session}}/pack.{kind}", guarded(pages.file, site), methods=["GET"])
            for kind in _FILES
        ),
    ]


class SessionPackPages:
    """Files of a session, each made when it is asked for."""

    def __init__(self, site: Site, reporting: Reporting, accounts: Accounts) -> None:
        self._site = site
        self._reporting = reporting
        self._accounts = accounts

    async def html(self, request: Request) -> Response:
        """The pack as a page."""
        pack = await self._pack(request)
        # '<' inside the data could end the script element: JSON has another way to write it.
        data = json.dumps(pack.data).replace("<", "\\u003c")
        body = rendered(
            "room/report/pack.html",
            pack=pack,
            about=about_words(pack),
            rule=rule_words(),
            table=table,
            css=_css(),
            data=data,
        )
        return _file(body.encode(), _HTML, pack.day, ".html")

    async def file(self, request: Request) -> Response:
        """The pack as a file of the kind that the address ends in."""
        pack = await self._pack(request)
        kind = request.url.path.rpartition(".")[2]
        media, make = _FILES[kind]
        return _file(await run_in_threadpool(make, pack), media, pack.day, f".{kind}")

    async def catch_up(self, request: Request) -> Response:
        """What members who could not come are given to do, as a page."""
        staff = await staff_of(request, self._accounts)
        session = request.path_params["session"]
        caught = await run_in_threadpool(self._reporting.to_catch_up, staff, session)
        home = self._site.settings
        body = rendered(
            "room/report/catch_up_file.html",
            caught=caught,
            css=_css(),
            # A laptop's own address is nobody's once it has gone.
            course_url=(home.course_url if home.room else home.public_url).rstrip("/"),
        )
        return _file(body.encode(), _HTML, caught.day, "-catch-up.html")

    async def _pack(self, request: Request) -> Pack:
        staff = await staff_of(request, self._accounts)
        session = request.path_params["session"]
        return await run_in_threadpool(self._reporting.pack, staff, session)


def _css() -> str:
    """The stylesheet for a file on somebody's desk, which has no fonts beside it."""
    return _FONT.sub("", assets.files()["room.css"].read_text(encoding="utf-8"))


def _file(body: bytes, kind: str, day: dt.date, ending: str) -> Response:
    name = f"session-{day.isoformat()}{ending}"
    attached = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=kind, headers={**HEADERS, **PRIVATE, **attached})
