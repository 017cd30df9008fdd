"""What a council published, for anyone who asks: no sign-in, no cookie, and reading writes nothing.

Names are looked up while their fact stands, so nothing here may be kept by a browser or a proxy.
"""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.frame.lines import hours_explained
from courseware.council.frame.query import number_in
from courseware.council.publication.columns import (
    cell_words,
    names_grouped,
    names_rows,
    names_table,
    public_how_explained,
    sums_grouped,
    sums_rows,
    sums_table,
)
from courseware.council.publication.data import PublicationKind
from courseware.council.publication.service import Publications, PublicPage
from courseware.dates import day
from courseware.domain.course import Course
from courseware.platform.files.sheets import csv_of
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.downloads import CSV, file, write_all
from courseware.platform.web.pages import Site, guarded, message
from courseware.platform.web.render import PRIVATE, page
from courseware.words import _

_ON_A_PAGE = 500
_UNLISTED = {"x-robots-tag": "noindex, noarchive"}
"""What a search engine copies can't be withdrawn."""


def public_record_routes(site: Site, public_record: Publications, course: Course) -> list[Route]:
    """The page of each council, and the same as CSV."""

    async def show(request: Request) -> Response:
        council = request.path_params["council"]
        shown = await run_in_threadpool(public_record.shown, council)
        number = number_in(request.query_params.get("page", "1"), 10**6)
        if shown is None or not number or number > _pages(shown):
            return await run_in_threadpool(_nothing, request, public_record, council)
        return await run_in_threadpool(_page, request, public_record, course, shown, number)

    async def as_csv(request: Request) -> Response:
        council = request.path_params["council"]
        shown = await run_in_threadpool(public_record.shown, council)
        if shown is None:
            return await run_in_threadpool(_nothing, request, public_record, council)
        response = await file(request, lambda into: _csv(public_record, course, shown, into), CSV)
        response.headers.update(_UNLISTED)
        return response

    return [
        Route("/record/{council}.csv", guarded(as_csv, site), methods=["GET"]),
        Route("/record/{council}", guarded(show, site), methods=["GET"]),
    ]


def _page(
    request: Request, public_record: Publications, course: Course, shown: PublicPage, number: int
) -> Response:
    if shown.publication.kind is PublicationKind.SUMS:
        table = sums_grouped(shown.sums, course)
    else:
        begin = (number - 1) * _ON_A_PAGE
        lines = public_record.shown_lines(shown)
        with closing(lines):  # type: ignore[type-var]  # the store gives a generator
            some = islice(lines, begin, begin + _ON_A_PAGE)
            table = names_grouped(some, course)
    return page(
        request,
        "council/publication/public.html",
        headers={**PRIVATE, **_UNLISTED},
        shown=shown,
        course=course,
        with_names=shown.publication.kind.is_by_name,
        whole=shown.publication.kind is PublicationKind.COURSE,
        table=table,
        cell=cell_words,
        hours_explained=hours_explained(),
        how_explained=public_how_explained(),
        number=number,
        pages=_pages(shown),
    )


def _csv(public_record: Publications, course: Course, shown: PublicPage, into: BinaryIO) -> str:
    if shown.publication.kind is PublicationKind.SUMS:
        pieces = csv_of(sums_table(), sums_rows(shown.sums, course))
    else:
        lines = public_record.shown_lines(shown)
        pieces = csv_of(names_table(), names_rows(lines, course))
    write_all(pieces, into)
    what = _("public record")
    return f"{shown.council.name} – {what} – {shown.publication.on.isoformat()}.csv"


def _pages(shown: PublicPage) -> int:
    return max(1, -(-shown.lines // _ON_A_PAGE))


def _nothing(request: Request, public_record: Publications, council: str) -> Response:
    last = public_record.quiet_until(council)
    if last is not None:
        said = _(
            "Before an election this council shows no record of its members: until the end of "
            "{last}. Look again after that."
        )
        title = _("Not shown before the election")
        return message(request, title, said.format(last=day(last)), status=404)
    return message(
        request,
        _("Nothing is published here"),
        _(
            "This council has no public record at the moment, or the address is mistyped. Ask the "
            "council if you expected one."
        ),
        status=404,
    )
