"""The public record as its officer sees it: looked over, published, withdrawn, taken as a file."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from courseware.app.services import Services
from courseware.council.access import NothingHere, Overseer, StaffOverseer, nothing_here
from courseware.council.frame.lines import hours_explained, how_explained
from courseware.council.frame.page import council_page, for_staff, overseer_of
from courseware.council.publication.columns import (
    Grouped,
    cell_words,
    names_grouped,
    names_rows,
    names_table,
    sums_grouped,
    sums_rows,
    sums_table,
)
from courseware.council.publication.data import PublicationKind
from courseware.council.publication.document import MOST, document
from courseware.council.publication.service import Draft
from courseware.dates import day
from courseware.domain.refusal import Refusal
from courseware.platform.files.sheets import csv_of
from courseware.platform.files.word import WORD
from courseware.platform.web.bodies import read_form
from courseware.platform.web.downloads import CSV, file, write_all
from courseware.platform.web.pages import GetServices
from courseware.platform.web.render import PRIVATE
from courseware.words import _, plural

_ON_A_PAGE = 500


@dataclass(frozen=True)
class Chosen:
    """What an address or a form asks for."""

    council: str
    cohort: str
    kind: PublicationKind

    def address(self, path: str = "", **more: str) -> str:
        """The address of the same choice, on this page or another of the record's."""
        query = {"council": self.council, "cohort": self.cohort, "show": self.kind.value, **more}
        kept = urlencode({name: value for name, value in query.items() if value})
        return f"/council/publication{path}?{kept}"


def publication_routes(services: GetServices) -> list[Route]:
    """The page, its two files, and what acts: a page to confirm on, and three forms."""
    return [*_looking(services), *_acting(services)]


def _looking(services: GetServices) -> list[Route]:
    async def show(request: Request) -> Response:
        who = await overseer_of(request, services)
        return await run_in_threadpool(_show, request, services(), who)

    async def confirm(request: Request) -> Response:
        who = await overseer_of(request, services)

        def look_over() -> Response:
            chosen = _chosen(request.query_params, services(), who)
            draft = _draft(services(), who, chosen)
            return council_page(
                request,
                "council/publication/publish.html",
                who,
                chosen=chosen,
                draft=draft,
                of=draft_words(draft),
                hours_explained=hours_explained(),
                how_explained=how_explained(),
            )

        return await run_in_threadpool(look_over)

    async def as_csv(request: Request) -> Response:
        who = await overseer_of(request, services)
        return await file(request, lambda into: _csv(services(), who, request, into), CSV)

    async def as_word(request: Request) -> Response:
        who = await overseer_of(request, services)
        return await file(request, lambda into: _word(services(), who, request, into), WORD)

    return [
        Route("/council/publication", for_staff(show, services), methods=["GET"]),
        Route("/council/publication/confirm", for_staff(confirm, services), methods=["GET"]),
        Route("/council/publication.csv", for_staff(as_csv, services), methods=["GET"]),
        Route("/council/publication.docx", for_staff(as_word, services), methods=["GET"]),
    ]


def _acting(services: GetServices) -> list[Route]:
    async def asked_by(request: Request) -> tuple[StaffOverseer, dict[str, str], Chosen]:
        who = await overseer_of(request, services)
        form = await read_form(request)
        return who, form, await run_in_threadpool(_chosen, form, services(), who)

    async def publish(request: Request) -> Response:
        who, form, chosen = await asked_by(request)
        record = services().council.public_record
        what = (who, chosen.council, chosen.kind, chosen.cohort, form.get("digest", ""))
        await run_in_threadpool(record.publish, *what)
        return _to(chosen.address(done="published"))

    async def withdraw(request: Request) -> Response:
        who, form, chosen = await asked_by(request)
        record = services().council.public_record
        await run_in_threadpool(record.withdraw, who, chosen.council, form.get("publication", ""))
        return _to(chosen.address(done="withdrawn"))

    async def take(request: Request) -> Response:
        who, _form, chosen = await asked_by(request)
        publishing = services().council.publishing
        taken = await run_in_threadpool(publishing.take, who, chosen.council)
        return _to(chosen.address(done="taken" if taken else "nothing"))

    return [
        Route("/council/publication/publish", for_staff(publish, services), methods=["POST"]),
        Route("/council/publication/withdraw", for_staff(withdraw, services), methods=["POST"]),
        Route("/council/publication/snapshot", for_staff(take, services), methods=["POST"]),
    ]


def _show(request: Request, services: Services, who: StaffOverseer) -> Response:
    query = request.query_params
    record = services.council.public_record
    councils = record.councils(who)
    if not query.get("council") and len(councils) > 1:
        return council_page(
            request, "council/publication/publication_of.html", who, councils=councils
        )
    chosen = _chosen(query, services, who)
    draft = _draft(services, who, chosen)
    number = _page_number(query.get("page", "1"))
    return council_page(
        request,
        "council/publication/publication.html",
        who,
        chosen=chosen,
        course=services.course,
        draft=draft,
        of=draft_words(draft),
        hours_explained=hours_explained(),
        how_explained=how_explained(),
        cohorts=services.store.councils.cohorts([chosen.council]),
        table=_page_of(services, who, chosen, draft, number),
        cell=cell_words,
        number=number,
        pages=max(1, -(-draft.size // _ON_A_PAGE)) if draft.people else 1,
        shown=record.shown(chosen.council),
        history=record.history(who, chosen.council),
        snapshots=services.council.publishing.snapshots(who, chosen.council),
        done=query.get("done", ""),
    )


def draft_words(draft: Draft) -> str:
    """How much it is, in words."""
    if draft.kind is PublicationKind.SUMS:
        return plural("Sums of {count} module", "Sums of {count} modules", draft.size)
    people = plural("{count} person", "{count} people", draft.people)
    modules = plural("{count} completed module", "{count} completed modules", draft.size)
    return _("{people}, {modules}").format(people=people, modules=modules)


def _draft(services: Services, who: Overseer, chosen: Chosen) -> Draft:
    record = services.council.public_record
    return record.draft(who, chosen.council, chosen.kind, chosen.cohort)


def _page_of(
    services: Services, who: Overseer, chosen: Chosen, draft: Draft, number: int
) -> Grouped:
    if chosen.kind is PublicationKind.SUMS:
        return sums_grouped(draft.sums, services.course)
    record = services.council.public_record
    lines = record.lines(who, chosen.council, chosen.cohort)
    begin = (number - 1) * _ON_A_PAGE
    with closing(lines):  # type: ignore[type-var]  # the store gives a generator
        return names_grouped(islice(lines, begin, begin + _ON_A_PAGE), services.course)


def _csv(services: Services, who: Overseer, request: Request, into: BinaryIO) -> str:
    chosen = _chosen(request.query_params, services, who)
    draft = _draft(services, who, chosen)
    course, record = services.course, services.council.public_record
    if chosen.kind is PublicationKind.SUMS:
        pieces = csv_of(sums_table(), sums_rows(draft.sums, course))
    else:
        lines = record.lines(who, chosen.council, chosen.cohort, file="csv")
        pieces = csv_of(names_table(), names_rows(lines, course))
    write_all(pieces, into)
    return _name(draft, "csv")


def _word(services: Services, who: Overseer, request: Request, into: BinaryIO) -> str:
    chosen = _chosen(request.query_params, services, who)
    draft = _draft(services, who, chosen)
    course, record = services.course, services.council.public_record
    if chosen.kind is PublicationKind.SUMS:
        table = sums_grouped(draft.sums, course)
    else:
        lines = record.lines(who, chosen.council, chosen.cohort, file="docx")
        table = names_grouped(islice(lines, MOST + 1), course)
    said = [f"{draft.council.name}. {_as_at(draft)}.", draft_words(draft) + "."]
    into.write(document(course.title, services.clock(), said, table))
    return _name(draft, "docx")


def _as_at(draft: Draft) -> str:
    return _("As at {day}").format(day=day(draft.on))


def _name(draft: Draft, ending: str) -> str:
    what = _("public record")
    return f"{draft.council.name} – {what} – {draft.on.isoformat()}.{ending}"


def _chosen(query: Mapping[str, str], services: Services, who: Overseer) -> Chosen:
    council = query.get("council", "")
    if not council:
        mine = services.council.public_record.councils(who)
        if len(mine) != 1:
            raise NothingHere(nothing_here())
        council = mine[0].id
    is_sums = query.get("show") == PublicationKind.SUMS.value
    kind = PublicationKind.SUMS if is_sums else PublicationKind.NAMES
    # Sums are of the whole council: sums of a cohort could be subtracted from them.
    return Chosen(council, "" if is_sums else query.get("cohort", ""), kind)


def _page_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= 10_000):
        raise Refusal(_("There is no such page."))
    return int(text[:6])


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, status_code=303, headers=PRIVATE)
