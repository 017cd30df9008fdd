"""Files of the list: what the screen shows, whole, for a spreadsheet or another system."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import NothingHere, Overseer, StaffOverseer, nothing_here
from courseware.council.data import Cohort, Council, PeopleQuery, Person, PersonRow
from courseware.council.exports.columns import people_rows, people_table
from courseware.council.exports.lms import Completed, lms_upload
from courseware.council.exports.xapi import Statement, xapi_lines
from courseware.council.frame.lines import asked_words
from courseware.council.frame.page import (
    GetOverseer,
    StaffHandler,
    council_page,
    staff_routes,
)
from courseware.council.frame.query import kept, query_from
from courseware.council.people import People
from courseware.dates import day
from courseware.domain.course import Course
from courseware.domain.permissions import May
from courseware.domain.records import Fact, Status
from courseware.platform.files.sheets import Table, Value, csv_of, excel_of
from courseware.platform.web.downloads import CSV, EXCEL, JSON_LINES, file, write_all
from courseware.platform.web.pages import Site
from courseware.words import _


@dataclass(frozen=True)
class Wanted:
    """What a file is asked for: of whom, in what order, and what is needed to write it."""

    people: People
    course: Course
    who: Overseer
    asked: PeopleQuery
    councils: Sequence[Council]
    cohorts: Mapping[str, Cohort]

    @property
    def today(self) -> dt.date:
        """The day it is in Scotland."""
        return self.people.today()

    def rows(self, into: str) -> Iterator[PersonRow]:
        """Everybody, which the audit log notes."""
        return self.people.export(self.who, self.asked, into)

    def words(self) -> list[str]:
        """Of whom it is, in words."""
        modules = {module.id: module.title for module in self.course.modules}
        return list(asked_words(self.asked, self.councils, self.cohorts, modules))

    def name(self, what: str, ending: str) -> str:
        """What the file is called: council, kind and day."""
        mine = [each.name for each in self.councils if each.id in self.asked.which.councils]
        of = mine[0] if len(mine) == 1 else _("Councils")
        return f"{of} – {what} – {self.today.isoformat()}.{ending}"


Writer = Callable[[Wanted, BinaryIO, str], str]
"""Writes a file for the installation at an address, and gives its name."""


def export_routes(site: Site, overseer: GetOverseer, people: People, course: Course) -> list[Route]:
    """The four files, and the page that explains them."""

    def wanted_by(request: Request, who: Overseer) -> Wanted:
        return _wanted(people, course, who, request.query_params)

    def taken(writer: Writer, kind: str) -> StaffHandler:
        async def answer(request: Request, who: StaffOverseer) -> Response:
            home = site.settings.public_url or str(request.base_url)
            return await file(request, lambda to: writer(wanted_by(request, who), to, home), kind)

        return answer

    def explain(request: Request, who: StaffOverseer) -> Response:
        wanted = wanted_by(request, who)
        return council_page(
            request,
            "council/exports/exports.html",
            who,
            words=wanted.words(),
            query=kept(request.query_params, page=""),
            choices=_choices(wanted, request),
            modules=[(each, *_lms_names(course, each.id)) for each in course.modules],
        )

    return staff_routes(
        site,
        overseer,
        ("GET", "/council/exports", explain),
        ("GET", "/council/people.csv", taken(_as_csv, CSV)),
        ("GET", "/council/people.xlsx", taken(_as_excel, EXCEL)),
        ("GET", "/council/lms.csv", taken(_for_lms, CSV)),
        ("GET", "/council/xapi.jsonl", taken(_as_xapi, JSON_LINES)),
    )


def _wanted(people: People, course: Course, who: Overseer, query: Mapping[str, str]) -> Wanted:
    if not who.councils(May.SEE_PEOPLE):
        raise NothingHere(nothing_here())
    wanted = query_from(people, who, query)
    cohorts = people.cohorts(who)
    by_id = {each.id: each for each in cohorts if each.council in wanted.which.councils}
    return Wanted(people, course, who, wanted, people.councils(who), by_id)


def _choices(wanted: Wanted, request: Request) -> list[tuple[str, str, bool]]:
    """(address, name, is chosen) of the councils, or of the cohorts where it is one council."""
    query, which = request.query_params, wanted.asked.which
    if len(which.councils) > 1:
        return [
            (f"/council/exports?{kept(query, council=each.id, page='')}", each.name, False)
            for each in wanted.councils
        ]
    every = ("/council/exports?" + kept(query, cohort="", page=""), _("All"), not which.cohort)
    return [
        every,
        *(
            (f"/council/exports?{kept(query, cohort=id_, page='')}", each.name, id_ == which.cohort)
            for id_, each in wanted.cohorts.items()
        ),
    ]


def _as_csv(wanted: Wanted, target: BinaryIO, _home: str) -> str:
    write_all(csv_of(*_table(wanted, "csv")), target)
    return wanted.name(_("who has completed what"), "csv")


def _as_excel(wanted: Wanted, target: BinaryIO, _home: str) -> str:
    excel_of(*_table(wanted, "xlsx"), target)
    return wanted.name(_("who has completed what"), "xlsx")


def _for_lms(wanted: Wanted, target: BinaryIO, _home: str) -> str:
    completions = (
        Completed(person.external_id or person.email, *_lms_names(wanted.course, fact.module), on)
        for person, fact in _completed(wanted, "lms")
        if (on := fact.on)
    )
    write_all(lms_upload(completions), target)
    return wanted.name(_("completions for an LMS"), "csv")


def _as_xapi(wanted: Wanted, target: BinaryIO, home: str) -> str:
    titles = {module.id: module.title for module in wanted.course.modules}
    statements = (
        Statement(person.id, fact.module, titles.get(fact.module, fact.module), fact.version, on)
        for person, fact in _completed(wanted, "xapi")
        if (on := fact.on)
    )
    write_all((line.encode() for line in xapi_lines(statements, home)), target)
    return wanted.name(_("xAPI statements"), "jsonl")


def _table(wanted: Wanted, into: str) -> tuple[Table, Iterable[Sequence[Value]]]:
    modules, today = wanted.course.modules, wanted.today
    as_at = _("As at {day}").format(day=day(today))
    table = people_table(modules, [*wanted.words(), as_at])
    return table, people_rows(wanted.rows(into), modules, wanted.cohorts, today)


def _completed(wanted: Wanted, file: str) -> Iterator[tuple[Person, Fact]]:
    """What everybody has completed, each person's modules in the order of the course."""
    place = {module.id: module.number for module in wanted.course.modules}
    for row in wanted.rows(file):
        for record in sorted(row.records, key=lambda each: place.get(each.fact.module, 0)):
            if record.fact.status is Status.COMPLETE:
                yield row.person, record.fact


def _lms_names(course: Course, module: str) -> tuple[str, str]:
    """The short name and the number that a module has as a course of the council's own system."""
    return f"{course.id}-{module}", module
