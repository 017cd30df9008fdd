"""A roster: uploaded and looked at first, then imported exactly as it was looked at."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from courseware.council.access import Act, NothingHere, Overseer, nothing_here
from courseware.council.data import Cohort
from courseware.council.frame.page import council_page, for_staff, overseer_of
from courseware.council.roster.carried import MOST_CARRIED, packed, unpacked
from courseware.council.roster.data import Fault, RosterFile
from courseware.council.roster.reader import read_roster
from courseware.council.roster.service import RosterMoved
from courseware.council.roster.template import template
from courseware.domain.refusal import Refusal
from courseware.platform.files.grids import MOST_BYTES
from courseware.platform.web.bodies import BodyTooLargeError, read_form
from courseware.platform.web.pages import GetServices
from courseware.platform.web.render import HEADERS, PRIVATE
from courseware.platform.web.uploads import read_upload
from courseware.words import _

_SHOWN = 20
_SHOWN_FAULTS = 100
_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def roster_routes(services: GetServices) -> list[Route]:
    """Looking at a roster, importing it, and a file to fill in."""
    pages = RosterPages(services)
    at = "/council/cohorts/{cohort}/roster"
    return [
        Route(at, for_staff(pages.ask, services), methods=["GET"]),
        Route(at, for_staff(pages.look, services), methods=["POST"]),
        Route(f"{at}/import", for_staff(pages.import_it, services), methods=["POST"]),
        Route("/council/roster.{suffix}", for_staff(pages.fill_in, services), methods=["GET"]),
    ]


class RosterPages:
    """From a spreadsheet to people in a cohort. Who may not do so isn't read from at all."""

    def __init__(self, services: GetServices) -> None:
        self._services = services

    async def ask(self, request: Request) -> Response:
        """The form for a file."""
        who, cohort = await self._asked(request)
        return council_page(
            request, "council/roster/roster.html", who, cohort=cohort, wrong="", file=None
        )

    async def look(self, request: Request) -> Response:
        """What importing the file would do, or what is wrong with it. Changes nothing."""
        who, cohort = await self._asked(request)
        try:
            uploaded = await read_upload(request, "file", MOST_BYTES)
        except BodyTooLargeError:
            wrong = _("The file is larger than 25 MB. Keep only the columns that are needed.")
            return self._refused(request, who, cohort, wrong, status=413)
        except Refusal as refusal:
            return self._refused(request, who, cohort, str(refusal))
        if uploaded is None:
            return self._refused(request, who, cohort, _("Choose a file first."))
        file = await run_in_threadpool(read_roster, uploaded.content)
        return await self._looked(request, who, cohort, file, name=uploaded.name)

    async def import_it(self, request: Request) -> Response:
        """Imports what was looked at, if that is still what importing does."""
        who, cohort = await self._asked(request)
        fields = await read_form(request, MOST_CARRIED)
        act = self._services().council.enrolling.import_roster
        try:
            content = await run_in_threadpool(unpacked, fields.get("rows", ""))
            file = await run_in_threadpool(read_roster, content)
            # What nobody has looked at has no fingerprint, and '-' is nobody's.
            await run_in_threadpool(act, who, cohort.id, file, fields.get("seen", "") or "-")
        except RosterMoved as moved:
            return await self._looked(request, who, cohort, file, moved=str(moved))
        except NothingHere:
            raise
        except Refusal as refusal:
            return self._refused(request, who, cohort, str(refusal))
        address = f"/council/cohorts/{cohort.id}?done=imported"
        return RedirectResponse(address, status_code=303, headers=PRIVATE)

    async def fill_in(self, request: Request) -> Response:
        """An empty roster as a file."""
        who, suffix = await overseer_of(request, self._services), request.path_params["suffix"]
        if suffix not in _TYPES or not who.councils(Act.ENROL):
            raise NothingHere(nothing_here())
        body = await run_in_threadpool(template, suffix)
        attached = {"content-disposition": f'attachment; filename="roster.{suffix}"'}
        return Response(body, media_type=_TYPES[suffix], headers={**HEADERS, **PRIVATE, **attached})

    async def _asked(self, request: Request) -> tuple[Overseer, Cohort]:
        """Who asks, and the cohort, once it is theirs to fill: before a byte of a file is read."""
        who = await overseer_of(request, self._services)
        find = self._services().council.enrolling.cohort
        return who, await run_in_threadpool(find, who, request.path_params["cohort"])

    def _refused(
        self, request: Request, who: Overseer, cohort: Cohort, wrong: str, *, status: int = 422
    ) -> Response:
        return council_page(
            request,
            "council/roster/roster.html",
            who,
            status=status,
            cohort=cohort,
            wrong=wrong,
            file=None,
        )

    async def _looked(
        self,
        request: Request,
        who: Overseer,
        cohort: Cohort,
        file: RosterFile,
        *,
        name: str = "",
        moved: str = "",
    ) -> Response:
        def look_up() -> dict[str, Any]:
            if file.faults:
                return {"change": None, "rows": "", "faulty": _by_line(file.faults)}
            change = self._services().council.enrolling.look_at_roster(who, cohort.id, file)
            return {"change": change, "rows": packed(file), "faulty": 0}

        looked = await run_in_threadpool(look_up)
        return council_page(
            request,
            "council/roster/roster.html" if file.faults else "council/roster/roster_looked.html",
            who,
            status=422 if file.faults else 409 if moved else 200,
            cohort=cohort,
            wrong=moved,
            file=file,
            name=name,
            shown=_SHOWN,
            shown_faults=file.faults[:_SHOWN_FAULTS],
            fields=_fields(),
            **looked,
        )


def _by_line(faults: tuple[Fault, ...]) -> int:
    """In how many rows something is wrong; 0: it is the file as a whole."""
    return len({fault.line for fault in faults if fault.line})


def _fields() -> dict[str, str]:
    """What columns are read as."""
    return {
        "name": _("Name"),
        "given": _("Given name"),
        "family": _("Family name"),
        "email": _("E-mail"),
        "ward": _("Ward"),
        "external_id": _("Member number"),
        "status": _("Status"),
    }
