"""The report as its officer sees it: what it would say, and from what, before it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import StaffOverseer
from courseware.council.frame.choosing import chosen, councils_of
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.people import People
from courseware.council.report.data import Report
from courseware.council.report.document import answer_document, report_document
from courseware.council.report.pdf import chart, pdf
from courseware.council.report.service import Reports
from courseware.council.report.words import InWords, in_words
from courseware.domain.permissions import May
from courseware.platform.files.word import WORD
from courseware.platform.web.downloads import file
from courseware.platform.web.pages import Site
from courseware.words import _

_AT = "/council/report"
_PDF = "application/pdf"


def report_routes(site: Site, overseer: GetOverseer, pages: ReportPages) -> list[Route]:
    """The page, the report as two files, and the letter."""
    return staff_routes(
        site,
        overseer,
        ("GET", _AT, pages.show),
        ("GET", f"{_AT}.pdf", pages.as_pdf),
        ("GET", f"{_AT}.docx", pages.as_word),
        ("GET", f"{_AT}/answer.docx", pages.answer),
    )


@dataclass(frozen=True)
class ReportPages:
    """Shows what a report would say, and gives it out."""

    site: Site
    people: People
    reports: Reports

    def show(self, request: Request, who: StaffOverseer) -> Response:
        """What it would say, what it is counted from, and the buttons."""
        theirs = councils_of(self.people, who, May.PUBLISH)
        council = chosen(theirs, request.query_params)
        report = self.reports.report(who, council.id)
        return council_page(
            request,
            "council/report/report.html",
            who,
            council=council,
            theirs=theirs,
            report=report,
            words=_words(report),
            quiet_until=self.reports.quiet_until(council.id),
        )

    async def as_pdf(self, request: Request, who: StaffOverseer) -> Response:
        """The report as PDF."""

        def make(into: BinaryIO) -> str:
            report = self._handed_out(request, who, "pdf")
            into.write(pdf(_words(report), report.made_on))
            return _name(report, _("report"), "pdf")

        return await file(request, make, _PDF)

    async def as_word(self, request: Request, who: StaffOverseer) -> Response:
        """The report as a Word file."""

        def make(into: BinaryIO) -> str:
            report = self._handed_out(request, who, "docx")
            words = _words(report)
            into.write(report_document(words, chart(words), self.site.clock()))
            return _name(report, _("report"), "docx")

        return await file(request, make, WORD)

    async def answer(self, request: Request, who: StaffOverseer) -> Response:
        """The letter that answers a request for information, to be completed in Word."""

        def make(into: BinaryIO) -> str:
            report = self._handed_out(request, who, "answer")
            home = (self.site.settings.public_url or str(request.base_url)).rstrip("/")
            record = f"{home}/record/{report.council.id}" if report.listed is not None else ""
            into.write(answer_document(_words(report), record, self.site.clock()))
            return _name(report, _("answer to a request"), "docx")

        return await file(request, make, WORD)

    def _handed_out(self, request: Request, who: StaffOverseer, kind: str) -> Report:
        council = chosen(councils_of(self.people, who, May.PUBLISH), request.query_params)
        return self.reports.hand_out(who, council.id, kind)


def _words(report: Report) -> InWords:
    return in_words(
        report,
        _("A module is complete once every core step is read and its quiz is finished."),
    )


def _name(report: Report, what: str, ending: str) -> str:
    return f"{report.council.name} – {what} – {report.made_on.isoformat()}.{ending}"
