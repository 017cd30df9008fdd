"""The list of people: filtered, sorted and paged by its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import NothingHere, Overseer, StaffOverseer, nothing_here
from courseware.council.dashboard.places import places
from courseware.council.data import Filter, Occasion, PeopleQuery, Sort
from courseware.council.frame.lines import person_lines
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.frame.query import kept, query_from, settled
from courseware.council.people import People
from courseware.council.reminders.service import Reminders
from courseware.domain.course import Course
from courseware.domain.permissions import May
from courseware.domain.record_words import status_words
from courseware.domain.records import Status
from courseware.platform.web.pages import Site
from courseware.words import _

_FILTERS = ("standing", "overdue", "module", "status", "ward", "q")
"""What narrows a list down, beside where it is about."""


@dataclass(frozen=True)
class Narrowed:
    """One filter that is on: in words, and the address without it."""

    said: str
    without: str


@dataclass(frozen=True)
class Head:
    """A column that can be sorted by: the address that does, and how it is sorted now."""

    query: str
    now: str


def people_routes(
    site: Site, overseer: GetOverseer, people: People, reminders: Reminders, course: Course
) -> list[Route]:
    """The list."""

    def show(request: Request, who: StaffOverseer) -> Response:
        if not who.councils(May.SEE_PEOPLE):
            raise NothingHere(nothing_here())
        context = _listed(people, reminders, course, who, request.query_params)
        return council_page(request, "council/dashboard/people.html", who, **context)

    return staff_routes(site, overseer, ("GET", "/council/people", show))


def _listed(
    people: People, reminders: Reminders, course: Course, who: Overseer, query: Mapping[str, str]
) -> dict[str, Any]:
    """All that the page shows. Raises `Refusal`."""
    wanted = query_from(people, who, query)
    rows, count = people.people(who, wanted)
    chosen = settled(who, query)
    where = places(people, who)
    last_page = max(1, -(-count // wanted.size))
    first = (wanted.page - 1) * wanted.size + 1
    wards = people.wards(who, _place(wanted.which))
    labels, today = where.labels(wanted.which), people.today()
    invited = reminders.invited([row.person.id for row in rows])
    lines = person_lines(rows, course, where.cohorts, labels, today, invited)
    filters = kept(chosen, page="", sort="", down="")
    return {
        "lines": lines,
        "count": count,
        "first": first,
        "last": first + len(lines) - 1,
        "page_number": wanted.page,
        "last_page": last_page,
        "asked": wanted,
        "chosen": chosen,
        "kept": kept,
        "places": where,
        "said": where.said(wanted.which),
        "narrowed": narrowed(wanted.which, chosen, course),
        "half": bool(wanted.which.module) != (wanted.which.status is not None),
        "cleared": kept(chosen, page="", **dict.fromkeys(_FILTERS, "")),
        "letter": f"/council/write{_letter(wanted.which)}?{filters}",
        "list_query": kept(chosen, page=""),
        "heads": heads(wanted, chosen),
        "sorts": sorts(),
        "wards": wards,
        "modules": course.modules,
        "rule": course.pages.get("completion", ""),
        "states": [(status.value, status_words(status)) for status in Status],
        "with_ward": any(line.ward for line in lines),
        "may_send": wanted.which.councils <= set(who.councils(May.SEND)),
    }


def _letter(which: Filter) -> str:
    """The letter for such a list, to open at once; of those who are complete there are several."""
    if which.overdue_on is not None:
        return f"/{Occasion.OVERDUE.value}"
    if which.standing is Status.INVITED:
        return f"/{Occasion.INVITE.value}"
    return "" if which.standing is Status.COMPLETE else f"/{Occasion.NOW.value}"


def narrowed(which: Filter, chosen: Mapping[str, str], course: Course) -> list[Narrowed]:
    """Each filter that is on, in words, with a way to take it off."""

    def without(*names: str) -> str:
        return kept(chosen, page="", **dict.fromkeys(names, ""))

    on: list[Narrowed] = []
    if which.overdue_on is not None:
        on.append(Narrowed(_("Overdue"), without("overdue")))
    if which.standing is not None:
        on.append(Narrowed(status_words(which.standing), without("standing")))
    if which.module and which.status is not None:
        title = next((f"{m.number}. {m.title}" for m in course.modules if m.id == which.module), "")
        said = _("Module {title}: {status}").format(title=title, status=module_status(which.status))
        on.append(Narrowed(said, without("module", "status")))
    if which.ward:
        on.append(Narrowed(_("Ward: {ward}").format(ward=which.ward), without("ward")))
    if which.words:
        on.append(Narrowed(_("With “{words}”").format(words=which.words), without("q")))
    return on


def module_status(status: Status) -> str:
    """How far somebody is in one module, as a filter says it."""
    return {
        Status.COMPLETE: _("complete"),
        Status.IN_PROGRESS: _("begun, not complete"),
    }.get(status, _("not begun"))


def sorts() -> list[tuple[str, str]]:
    """What a list can be sorted by."""
    return [
        (Sort.NAME.value, _("Last name")),
        (Sort.WARD.value, _("Ward")),
        (Sort.STANDING.value, _("Status")),
        (Sort.MODULES.value, _("Modules complete")),
        (Sort.COMPLETED.value, _("Day all was complete")),
    ]


def heads(wanted: PeopleQuery, chosen: Mapping[str, str]) -> dict[str, Head]:
    """By column: pressing the one that it is sorted by turns the order round."""
    made = {}
    for sort in Sort:
        is_on = wanted.sort is sort
        down = "1" if is_on and not wanted.descending else ""
        now = ("descending" if wanted.descending else "ascending") if is_on else ""
        made[sort.value] = Head(kept(chosen, page="", sort=sort.value, down=down), now)
    return made


def _place(which: Filter) -> Filter:
    """The same place, with everybody in it."""
    return Filter(which.councils, which.cohort)
