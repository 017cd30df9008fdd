"""A roster: uploaded and looked at first, then imported exactly as it was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import NothingHere, Overseer, StaffOverseer, nothing_here
from courseware.council.data import Cohort
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.roster.carried import MOST_CARRIED, packed, unpacked
from courseware.council.roster.cohorts import Cohorts
from courseware.council.roster.data import RosterFault, RosterFile, Who
from courseware.council.roster.reader import read_roster
from courseware.council.roster.service import RosterImport, RosterMoved, WhoIsIt
from courseware.council.roster.template import template
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.files.grids import MOST_BYTES
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import BodyTooLargeError, read_form
from courseware.platform.web.downloads import CSV, EXCEL, one_of_few
from courseware.platform.web.pages import Site, go
from courseware.platform.web.render import HEADERS, PRIVATE
from courseware.platform.web.uploads import read_upload
from courseware.words import _

_ASKED = "who:"
_SHOWN = 20
_SHOWN_FAULTS = 100
_TYPES = {"csv": CSV, "xlsx": EXCEL}


def roster_routes(site: Site, overseer: GetOverseer, pages: RosterPages) -> list[Route]:
    """Looking at a roster, importing it, and a file to fill in."""
    at = "/council/cohorts/{cohort}/roster"
    return staff_routes(
        site,
        overseer,
        ("GET", at, pages.ask),
        ("POST", at, pages.look),
        ("POST", f"{at}/import", pages.import_it),
        ("GET", "/council/roster.{suffix}", pages.fill_in),
    )


@dataclass(frozen=True)
class RosterPages:
    """From a spreadsheet to people in a cohort. Nothing is read from those who may not do so."""

    cohorts: Cohorts
    roster_import: RosterImport

    async def ask(self, request: Request, who: StaffOverseer) -> Response:
        """The form for a file."""
        cohort = await self._cohort(request, who)
        return council_page(
            request, "council/roster/roster.html", who, cohort=cohort, wrong="", file=None
        )

    async def look(self, request: Request, who: StaffOverseer) -> Response:
        """What importing the file would do, or what is wrong with it. Changes nothing."""
        cohort = await self._cohort(request, who)
        try:
            uploaded = await read_upload(request, "file", MOST_BYTES)
        except BodyTooLargeError:
            wrong = _("The file is larger than 25 MB. Keep only the columns that are needed.")
            return self._refused(request, who, cohort, wrong, status=413)
        except Refusal as refusal:
            return self._refused(request, who, cohort, str(refusal))
        if uploaded is None:
            return self._refused(request, who, cohort, _("Choose a file first."))
        file = await one_of_few(read_roster, uploaded.content)
        return await self._looked(request, who, cohort, file, name=uploaded.name)

    async def import_it(self, request: Request, who: StaffOverseer) -> Response:
        """Imports what was looked at, if that is still what importing does."""
        cohort = await self._cohort(request, who)
        fields = await read_form(request, MOST_CARRIED)
        act = self.roster_import.apply
        try:
            content = await run_in_threadpool(unpacked, fields.get("rows", ""))
            file = await one_of_few(read_roster, content)
            told = _told_by(fields)
            # What nobody has looked at has no fingerprint, and '-' is nobody's.
            seen = fields.get("seen", "") or "-"
            await run_in_threadpool(act, who, cohort.id, file, seen, told)
        except RosterMoved as moved:
            return await self._looked(request, who, cohort, file, moved=str(moved))
        except WhoIsIt as asked:
            return await self._looked(request, who, cohort, file, unsaid=str(asked), told=told)
        except NothingHere:
            raise
        except Refusal as refusal:
            return self._refused(request, who, cohort, str(refusal))
        return go(f"/council/cohorts/{cohort.id}?done=imported")

    def fill_in(self, request: Request, who: StaffOverseer) -> Response:
        """An empty roster as a file."""
        suffix = request.path_params["suffix"]
        if suffix not in _TYPES or not who.councils(May.ENROL):
            raise NothingHere(nothing_here())
        body = template(suffix)
        attached = {"content-disposition": f'attachment; filename="roster.{suffix}"'}
        return Response(body, media_type=_TYPES[suffix], headers={**HEADERS, **PRIVATE, **attached})

    async def _cohort(self, request: Request, who: Overseer) -> Cohort:
        """The cohort, once it is theirs to fill: before a byte of a file is read."""
        find = self.cohorts.cohort
        return await run_in_threadpool(find, who, request.path_params["cohort"])

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
        unsaid: str = "",
        told: Mapping[str, Who] | None = None,
    ) -> Response:
        def look_up() -> dict[str, Any]:
            if file.faults:
                return {"change": None, "rows": "", "faulty": _by_line(file.faults)}
            change = self.roster_import.preview(who, cohort.id, file)
            return {"change": change, "rows": packed(file), "faulty": 0}

        looked = await run_in_threadpool(look_up)
        return council_page(
            request,
            "council/roster/roster.html" if file.faults else "council/roster/roster_looked.html",
            who,
            status=422 if file.faults or unsaid else 409 if moved else 200,
            cohort=cohort,
            wrong=moved,
            unsaid=unsaid,
            told=told or {},
            file=file,
            name=name,
            shown=_SHOWN,
            shown_faults=file.faults[:_SHOWN_FAULTS],
            fields=_fields(),
            **looked,
        )


def _told_by(fields: Mapping[str, str]) -> dict[str, Who]:
    """What the officer said of each address that was asked about."""
    said = {name.removeprefix(_ASKED): value for name, value in fields.items() if _ASKED in name}
    known = {each.value: each for each in Who}
    return {email: known[value] for email, value in said.items() if value in known}


def _by_line(faults: tuple[RosterFault, ...]) -> int:
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
