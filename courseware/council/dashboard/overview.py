"""The officer's one page: how far members are, who needs a word, what is public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from courseware.council.access import NothingHere, Overseer, StaffOverseer, nothing_here
from courseware.council.dashboard.pace import Pace, finding, pace_of, said_of
from courseware.council.dashboard.places import places
from courseware.council.dashboard.sentences import Reached, of_modules, over_time
from courseware.council.dashboard.timeline import timeline
from courseware.council.data import Cohort, Filter
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.frame.query import kept, settled
from courseware.council.people import Dashboard, People
from courseware.council.publication.data import Publication
from courseware.council.publication.service import Publications
from courseware.council.reminders.service import Reminders
from courseware.dates import day_and_month
from courseware.domain.course import Course
from courseware.domain.permissions import May
from courseware.domain.record_words import status_words
from courseware.domain.records import Status
from courseware.platform.web.pages import Site
from courseware.platform.web.render import PRIVATE
from courseware.words import _, plural


@dataclass(frozen=True)
class Tile:
    """One of the four numbers: the list behind it, and what it counts."""

    count: int
    name: str
    explained: str
    query: str


@dataclass(frozen=True)
class Bar:
    """One module of the picture; widths in hundredths of those who are asked for it."""

    number: int
    title: str
    begun: int
    complete: int
    people: int
    complete_query: str
    unfinished_query: str
    untouched_query: str

    @property
    def unfinished(self) -> int:
        return self.begun - self.complete

    @property
    def untouched(self) -> int:
        return self.people - self.begun

    def width(self, count: int) -> float:
        return round(100 * count / self.people, 2) if self.people else 0


def overview_routes(
    site: Site,
    overseer: GetOverseer,
    people: People,
    public_record: Publications,
    reminders: Reminders,
    course: Course,
) -> list[Route]:
    """The overview."""

    def show(request: Request, who: StaffOverseer) -> Response:
        if not who.councils(May.SEE_PEOPLE):
            return _without_names(who)
        services = (people, public_record, reminders, course)
        context = _board(*services, who, request.query_params)
        return council_page(request, context.pop("template"), who, **context)

    return staff_routes(site, overseer, ("GET", "/council", show))


def _without_names(who: Overseer) -> Response:
    """Where somebody is sent who oversees, but sees no names; for others there is nothing."""
    if not who.councils(May.SEE_SUMS):
        raise NothingHere(nothing_here())
    return RedirectResponse("/council/sums", status_code=303, headers=PRIVATE)


def _board(
    people: People,
    public_record: Publications,
    reminders: Reminders,
    course: Course,
    who: Overseer,
    query: Mapping[str, str],
) -> dict[str, Any]:
    """All that the page shows. Raises `Refusal`."""
    wanted = settled(who, query)
    chosen: dict[str, str] = {n: wanted[n] for n in ("council", "cohort") if n in wanted}
    which = people.filter(who, chosen.get("council", ""), chosen.get("cohort", ""))
    board = people.dashboard(who, which)
    where = places(people, who)
    inside = where.inside(which)
    standing = _standing(public_record, who, which)
    invited = _days_of_inviting(reminders, who, which)
    context = {
        "template": "council/dashboard/overview.html"
        if board.people
        else "council/dashboard/first_run.html",
        "board": board,
        "places": where,
        "inside": inside,
        "chosen": chosen,
        "said": where.said(which),
        "may": {act.name: bool(set(which.councils) & set(who.councils(act))) for act in May},
        "kept": kept,
        "rule": course.pages.get("completion", ""),
        "standing": standing,
        "steps": not invited and board.people == board.standings[Status.INVITED],
        "quiet_until": public_record.quiet_until(standing.council) if standing else None,
    }
    if not board.people:
        return context
    return context | _pictures(board, course, inside, chosen, invited)


def _days_of_inviting(reminders: Reminders, who: Overseer, which: Filter) -> Sequence[dt.date]:
    may = which.councils and which.councils <= set(who.councils(May.SEND))
    return reminders.days_of_inviting(who, which) if may else ()


def _standing(public_record: Publications, who: Overseer, which: Filter) -> Publication | None:
    """What is public now of the council that is shown; None: nothing, or it shows several."""
    if len(which.councils) != 1 or not which.councils <= set(who.councils(May.PUBLISH)):
        return None
    [council] = which.councils
    published = public_record.history(who, council)
    return next((each for each in published if each.withdrawn_on is None), None)


def _pictures(
    board: Dashboard,
    course: Course,
    inside: Sequence[Cohort],
    chosen: Mapping[str, str],
    invited: Sequence[dt.date],
) -> dict[str, Any]:
    """The finding, the four numbers and the two pictures, each with its sentence."""
    pace = pace_of(board.people, board.over_time, board.due, board.today)
    starts = min((cohort.starts_on for cohort in inside), default=board.today)
    drawn = timeline(board.people, board.over_time, starts=starts, due=board.due, today=board.today)
    return {
        "pace": pace,
        "finding": finding(pace),
        "pace_said": said_of(pace),
        "tiles": tiles(board, chosen, pace, invited),
        "bars": bars(board, chosen, course),
        "modules_said": of_modules(board.people, _reached(board, course)),
        "time_said": over_time(board.people, board.over_time, board.due, board.today),
        "time": drawn,
    }


def tiles(
    board: Dashboard, chosen: Mapping[str, str], pace: Pace, invited: Sequence[dt.date]
) -> list[Tile]:
    """The four numbers, in the order of a member's way: they add up to everybody."""
    explained = {
        Status.COMPLETE: f"{_all_asked(board)}{_more(pace)}",
        Status.IN_PROGRESS: _("at least one step read"),
        Status.NOT_STARTED: _("joined, no step read"),
        Status.INVITED: _invited(invited),
    }
    return [
        Tile(
            board.standings[status],
            status_words(status),
            words,
            kept(chosen, standing=status.value),
        )
        for status, words in explained.items()
    ]


def bars(board: Dashboard, chosen: Mapping[str, str], course: Course) -> list[Bar]:
    """The modules that are asked for, each with the lists behind its numbers."""
    known = {module.id: module for module in course.modules}

    def link(module: str, status: Status) -> str:
        return kept(chosen, module=module, status=status.value)

    return [
        Bar(
            number=known[each.module].number,
            title=known[each.module].title,
            begun=each.in_progress + each.complete,
            complete=each.complete,
            people=each.people,
            complete_query=link(each.module, Status.COMPLETE),
            unfinished_query=link(each.module, Status.IN_PROGRESS),
            untouched_query=link(each.module, Status.NOT_STARTED),
        )
        for each in board.modules
    ]


def _reached(board: Dashboard, course: Course) -> list[Reached]:
    numbers = {module.id: module.number for module in course.modules}
    return [
        Reached(numbers[each.module], each.people, each.in_progress + each.complete, each.complete)
        for each in board.modules
    ]


def _all_asked(board: Dashboard) -> str:
    """How many modules those who are complete have done, if it is as many for everybody."""
    if not board.modules or not board.all_asked_alike:
        return _("all that is asked")
    return plural("the one module asked for", "all {count} modules", len(board.modules))


def _more(pace: Pace) -> str:
    more = pace.complete - pace.before
    if more <= 0:
        return ""
    since = _("{count} more than on {day}").format(count=more, day=day_and_month(pace.since))
    return f"; {since}"


def _invited(days: Sequence[dt.date]) -> str:
    """When those were invited who haven't joined."""
    if not days:
        return _("no invitation is noted here yet")
    if len(days) == 1:
        return _("invited on {day}").format(day=day_and_month(days[0]))
    return _("first invited on {first}, last on {last}").format(
        first=day_and_month(days[0]), last=day_and_month(days[-1])
    )
