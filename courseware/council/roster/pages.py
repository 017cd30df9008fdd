"""A roster: uploaded and looked at first, then imported exactly as it was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import NothingHere, Overseer, StaffOverseer, nothing_here
from courseware.council.data import Cohort
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.roster.arriving import Wrong, carried_back, opened, uploaded
from courseware.council.roster.cohorts import Cohorts
from courseware.council.roster.data import Change, RosterFile
from courseware.council.roster.matching import moved_together
from courseware.council.roster.reading.carried import packed, unpacked
from courseware.council.roster.reading.choosing import Said, as_read, said_in
from courseware.council.roster.reading.finding import to_keep
from courseware.council.roster.reading.reader import read_people
from courseware.council.roster.reading.wanted import roster
from courseware.council.roster.service import RosterImport, RosterMoved, WhoIsIt
from courseware.council.roster.template import template
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.files.grids import Book
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.downloads import CSV, EXCEL, one_of_few
from courseware.platform.web.pages import Site, go
from courseware.platform.web.render import HEADERS, PRIVATE
from courseware.words import _

_SHOWN = 20
_NUMBER = "external_id"
_TYPES = {"csv": CSV, "xlsx": EXCEL}


def roster_routes(site: Site, overseer: GetOverseer, pages: RosterPages) -> list[Route]:
    """Looking at a roster, importing it, and a file to fill in."""
    at = "/council/cohorts/{cohort}/roster"
    return staff_routes(
        site,
        overseer,
        ("GET", at, pages.ask),
        ("POST", at, pages.look),
        ("POST", f"{at}/again", pages.look_again),
        ("POST", f"{at}/import", pages.import_it),
        ("GET", "/council/roster.{suffix}", pages.fill_in),
    )


@dataclass(frozen=True)
class Looked:
    """A book as it was read: what there is to show, and why it is shown again."""

    name: str
    book: Book
    file: RosterFile
    said: Said
    moved: str = ""
    unsaid: str = ""


@dataclass(frozen=True)
class RosterPages:
    """From a spreadsheet to people in a cohort. Nothing is read from those who may not do so."""

    cohorts: Cohorts
    roster_import: RosterImport

    async def ask(self, request: Request, who: StaffOverseer) -> Response:
        """The form for a file."""
        cohort = await self._cohort(request, who)
        return self._form(request, who, cohort, "")

    async def look(self, request: Request, who: StaffOverseer) -> Response:
        """What importing the file would do, or what is wrong with it. Changes nothing."""
        cohort = await self._cohort(request, who)
        came = await uploaded(request)
        if isinstance(came, Wrong):
            return self._form(request, who, cohort, came.says, status=came.status)
        kept = await run_in_threadpool(self.roster_import.kept, who, cohort.id)
        found = await opened(came, kept, roster())
        looked = Looked(found.name, found.book, found.file, Said())
        return await self._looked(request, who, cohort, looked)

    async def look_again(self, request: Request, who: StaffOverseer) -> Response:
        """The same file, read as the officer says now. Changes nothing."""
        cohort = await self._cohort(request, who)
        fields = await carried_back(request)
        try:
            looked = await one_of_few(_read_again, fields)
        except Refusal as refusal:
            return self._form(request, who, cohort, str(refusal), status=422)
        return await self._looked(request, who, cohort, looked)

    async def import_it(self, request: Request, who: StaffOverseer) -> Response:
        """Imports what was looked at, if that is still what importing does."""
        cohort = await self._cohort(request, who)
        fields = await carried_back(request)
        try:
            looked = await one_of_few(_read_again, fields)
            if looked.file.is_blocked:
                return await self._looked(request, who, cohort, looked)
            # What nobody has looked at has no fingerprint, and '-' is nobody's.
            seen = fields.get("seen", "") or "-"
            await run_in_threadpool(self._import, who, cohort, looked, seen)
        except RosterMoved as moved:
            return await self._looked(request, who, cohort, replace(looked, moved=str(moved)))
        except WhoIsIt as asked:
            return await self._looked(request, who, cohort, replace(looked, unsaid=str(asked)))
        except NothingHere:
            raise
        except Refusal as refusal:
            return self._form(request, who, cohort, str(refusal), status=422)
        return go(f"/council/cohorts/{cohort.id}?done=imported")

    def fill_in(self, request: Request, who: StaffOverseer) -> Response:
        """An empty roster as a file."""
        suffix = request.path_params["suffix"]
        if suffix not in _TYPES or not who.councils(May.ENROL):
            raise NothingHere(nothing_here())
        body = template(suffix)
        attached = {"content-disposition": f'attachment; filename="roster.{suffix}"'}
        return Response(body, media_type=_TYPES[suffix], headers={**HEADERS, **PRIVATE, **attached})

    def _import(self, who: Overseer, cohort: Cohort, looked: Looked, seen: str) -> None:
        """Imports, and remembers how the columns were chosen."""
        change = self.roster_import.preview(who, cohort.id, looked.file)
        answers = looked.said.answers(change)
        self.roster_import.apply(who, cohort.id, looked.file, seen, answers)
        kept = to_keep(looked.book, looked.file.choice, roster())
        if kept:
            self.roster_import.keep(who, cohort.id, kept)

    async def _cohort(self, request: Request, who: Overseer) -> Cohort:
        """The cohort, once it is theirs to fill: before a byte of a file is read."""
        find = self.cohorts.cohort
        return await run_in_threadpool(find, who, request.path_params["cohort"])

    def _form(
        self, request: Request, who: Overseer, cohort: Cohort, wrong: str, *, status: int = 200
    ) -> Response:
        return council_page(
            request,
            "council/roster/roster.html",
            who,
            status=status,
            cohort=cohort,
            at=f"/council/cohorts/{cohort.id}/roster",
            wrong=wrong,
            file=None,
        )

    async def _looked(
        self, request: Request, who: Overseer, cohort: Cohort, looked: Looked
    ) -> Response:
        file = looked.file

        def look_up() -> dict[str, Any]:
            rows = packed(looked.book) if looked.book.sheets else ""
            if file.is_blocked:
                return {"change": None, "book": rows}
            change = self.roster_import.preview(who, cohort.id, file)
            return {"change": change, "book": rows, **_questions(change, looked.said)}

        found_out = await run_in_threadpool(look_up)
        again = looked.unsaid or (file.is_blocked and not file.addresses)
        return council_page(
            request,
            f"council/roster/{'roster' if file.is_blocked else 'roster_looked'}.html",
            who,
            status=422 if again else 409 if looked.moved else 200,
            cohort=cohort,
            wrong=looked.moved,
            unsaid=looked.unsaid,
            said=looked.said,
            shown=_SHOWN,
            fields=_fields(),
            at=f"/council/cohorts/{cohort.id}/roster",
            mended=[each for each in roster().mended if each != _NUMBER or each in file.columns],
            **as_read(looked.name, looked.book, file, roster()),
            **found_out,
        )


def _read_again(fields: Mapping[str, str]) -> Looked:
    """The file that a page carried, read as its form says. Raises `Refusal`."""
    book = unpacked(fields.get("book", ""))
    said = said_in(fields, book, roster())
    file = read_people(book, said.choice, said.mended)
    return Looked(fields.get("name", "")[:100], book, file, said)


def _questions(change: Change, said: Said) -> dict[str, Any]:
    """Whom to ask about: many who moved alike by one question, the others one by one."""
    together = {
        domains: doubts
        for domains, doubts in moved_together(change.asked).items()
        if domains not in said.apart
    }
    of_many = {doubt.row.email for doubts in together.values() for doubt in doubts}
    return {
        "together": together,
        "one_by_one": [doubt for doubt in change.asked if doubt.row.email not in of_many],
    }


def _fields() -> dict[str, str]:
    """What columns are read as."""
    return {
        "name": _("Name"),
        "given": _("Given name"),
        "family": _("Family name"),
        "email": _("E-mail"),
        "ward": _("Ward"),
        "external_id": _("Member number"),
    }
