"""The public record as its officer sees it: looked over, published, withdrawn, taken as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import NothingHere, Overseer, StaffOverseer, nothing_here
from courseware.council.frame.lines import hours_explained
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.frame.query import page_number
from courseware.council.publication.columns import (
    Grouped,
    cell_words,
    names_grouped,
    names_rows,
    names_table,
    public_how_explained,
    sums_grouped,
    sums_rows,
    sums_table,
)
from courseware.council.publication.data import Completion, PublicationKind
from courseware.council.publication.document import MOST, document
from courseware.council.publication.service import PublicationDraft, Publications
from courseware.council.sums.service import SumReleases
from courseware.dates import day
from courseware.domain.course import Course
from courseware.platform.files.sheets import csv_of
from courseware.platform.files.word import WORD
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.downloads import CSV, file, write_all
from courseware.platform.web.pages import Site, go
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


def publication_routes(site: Site, overseer: GetOverseer, pages: PublicationPages) -> list[Route]:
    """The page, its two files, and what acts: a page to confirm on, and three forms."""
    at = "/council/publication"
    return staff_routes(
        site,
        overseer,
        ("GET", at, pages.show),
        ("GET", f"{at}/confirm", pages.confirm),
        ("GET", f"{at}.csv", pages.as_csv),
        ("GET", f"{at}.docx", pages.as_word),
        ("POST", f"{at}/publish", pages.publish),
        ("POST", f"{at}/withdraw", pages.withdraw),
        ("POST", f"{at}/snapshot", pages.take),
    )


@dataclass(frozen=True)
class PublicationPages:
    """An officer looks over what would be public, publishes it and takes it back."""

    site: Site
    publications: Publications
    sum_releases: SumReleases
    course: Course

    def confirm(self, request: Request, who: StaffOverseer) -> Response:
        """The last look before publishing."""
        chosen = self._chosen(request.query_params, who)
        draft = self._draft(who, chosen, to_hand_out=True)
        return council_page(
            request,
            "council/publication/publish.html",
            who,
            chosen=chosen,
            draft=draft,
            of=draft_words(draft),
            hours_explained=hours_explained(),
            how_explained=public_how_explained(),
        )

    async def as_csv(self, request: Request, who: StaffOverseer) -> Response:
        """The record as CSV."""
        return await file(request, lambda into: self._csv(who, request, into), CSV)

    async def as_word(self, request: Request, who: StaffOverseer) -> Response:
        """The record as a Word file."""
        return await file(request, lambda into: self._word(who, request, into), WORD)

    async def publish(self, request: Request, who: StaffOverseer) -> Response:
        """Publishes what was looked over."""
        form, chosen = await self._asked_by(request, who)
        what = (who, chosen.council, chosen.kind, chosen.cohort, form.get("digest", ""))
        await run_in_threadpool(self.publications.publish, *what)
        return go(chosen.address(done="published"))

    async def withdraw(self, request: Request, who: StaffOverseer) -> Response:
        """Takes back what stands."""
        form, chosen = await self._asked_by(request, who)
        withdraw, stands = self.publications.withdraw, form.get("publication", "")
        await run_in_threadpool(withdraw, who, chosen.council, stands)
        return go(chosen.address(done="withdrawn"))

    async def take(self, request: Request, who: StaffOverseer) -> Response:
        """Releases the sums as they are today."""
        _form, chosen = await self._asked_by(request, who)
        taken = await run_in_threadpool(self.sum_releases.take, who, chosen.council)
        return go(chosen.address(done="taken" if taken else "nothing"))

    async def _asked_by(
        self, request: Request, who: StaffOverseer
    ) -> tuple[dict[str, str], Chosen]:
        form = await read_form(request)
        return form, await run_in_threadpool(self._chosen, form, who)

    def show(self, request: Request, who: StaffOverseer) -> Response:
        """What would be public, what is, and what was."""
        query, record = request.query_params, self.publications
        councils = record.councils(who)
        if not query.get("council") and len(councils) > 1:
            return council_page(
                request, "council/publication/publication_of.html", who, councils=councils
            )
        chosen = self._chosen(query, who)
        draft = self._draft(who, chosen)
        number, done = page_number(query.get("page", "1"), 10_000), query.get("done", "")
        return council_page(
            request,
            "council/publication/publication.html",
            who,
            chosen=chosen,
            course=self.course,
            draft=draft,
            of=draft_words(draft),
            hours_explained=hours_explained(),
            how_explained=public_how_explained(),
            cohorts=record.cohorts(who, chosen.council),
            table=self._page_of(who, chosen, draft, number),
            cell=cell_words,
            number=number,
            pages=max(1, -(-draft.size // _ON_A_PAGE)) if draft.people else 1,
            shown=record.stands(who, chosen.council),
            why_no_sums=record.why_no_sums(who, chosen.council),
            quiet_until=record.quiet_until(chosen.council),
            history=record.history(who, chosen.council),
            snapshots=self.sum_releases.snapshots(who, chosen.council),
            why_it_stands=self._why_it_stands(who, chosen) if done == "nothing" else "",
            done=done,
        )

    def _why_it_stands(self, who: Overseer, chosen: Chosen) -> str:
        return self.sum_releases.why_it_stands(who, chosen.council)

    def _draft(
        self, who: Overseer, chosen: Chosen, *, to_hand_out: bool = False
    ) -> PublicationDraft:
        what = (chosen.council, chosen.kind, chosen.cohort)
        return self.publications.draft(who, *what, to_hand_out=to_hand_out)

    def _page_of(
        self, who: Overseer, chosen: Chosen, draft: PublicationDraft, number: int
    ) -> Grouped:
        if chosen.kind is PublicationKind.SUMS:
            return sums_grouped(draft.sums, self.course)
        lines = self.publications.lines(who, chosen.council, chosen.cohort, kind=chosen.kind)
        begin = (number - 1) * _ON_A_PAGE
        with closing(lines):  # type: ignore[type-var]  # the store gives a generator
            return names_grouped(islice(lines, begin, begin + _ON_A_PAGE), self.course)

    def _csv(self, who: Overseer, request: Request, into: BinaryIO) -> str:
        chosen = self._chosen(request.query_params, who)
        draft = self._draft(who, chosen, to_hand_out=True)
        if chosen.kind is PublicationKind.SUMS:
            pieces = csv_of(sums_table(), sums_rows(draft.sums, self.course))
        else:
            lines = self._lines(who, chosen, "csv")
            pieces = csv_of(names_table(), names_rows(lines, self.course))
        write_all(pieces, into)
        return _name(draft, "csv")

    def _word(self, who: Overseer, request: Request, into: BinaryIO) -> str:
        chosen = self._chosen(request.query_params, who)
        draft = self._draft(who, chosen, to_hand_out=True)
        if chosen.kind is PublicationKind.SUMS:
            table = sums_grouped(draft.sums, self.course)
        else:
            lines = self._lines(who, chosen, "docx")
            table = names_grouped(islice(lines, MOST + 1), self.course)
        said = [f"{draft.council.name}. {_as_at(draft)}.", draft_words(draft) + "."]
        into.write(document(self.course.title, self.site.clock(), said, table))
        return _name(draft, "docx")

    def _lines(self, who: Overseer, chosen: Chosen, file: str) -> Iterator[Completion]:
        what = (chosen.council, chosen.cohort)
        return self.publications.lines(who, *what, kind=chosen.kind, file=file)

    def _chosen(self, query: Mapping[str, str], who: Overseer) -> Chosen:
        council = query.get("council", "")
        if not council:
            mine = self.publications.councils(who)
            if len(mine) != 1:
                raise NothingHere(nothing_here())
            council = mine[0].id
        show = query.get("show", "")
        kind = PublicationKind(show) if show in set(PublicationKind) else PublicationKind.COURSE
        # Sums are of the whole council: sums of a cohort could be subtracted from them.
        return Chosen(council, query.get("cohort", "") if kind.is_by_name else "", kind)


def draft_words(draft: PublicationDraft) -> str:
    """How much it is, in words."""
    if draft.kind is PublicationKind.SUMS:
        return plural("Sums of {count} module", "Sums of {count} modules", draft.size)
    people = plural("{count} person", "{count} people", draft.people)
    modules = plural("{count} completed module", "{count} completed modules", draft.size)
    return _("{people}, {modules}").format(people=people, modules=modules)


def _as_at(draft: PublicationDraft) -> str:
    return _("As at {day}").format(day=day(draft.on))


def _name(draft: PublicationDraft, ending: str) -> str:
    what = _("public record")
    return f"{draft.council.name} – {what} – {draft.on.isoformat()}.{ending}"
