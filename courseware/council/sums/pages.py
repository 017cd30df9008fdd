"""Totals without names: modules, support asked for; and how far others have come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import Overseer, StaffOverseer, refuse_unless
from courseware.council.data import Council
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.people import People
from courseware.council.sums.comparison import (
    FEWEST_COUNCILS,
    Compared,
    Comparison,
    Comparisons,
)
from courseware.council.sums.service import SumReleases
from courseware.council.sums.spans import Span, complete, span_words
from courseware.council.sums.support import SupportNeeds
from courseware.council.sums.suppression import SumLine
from courseware.domain.course import Course
from courseware.domain.permissions import May
from courseware.domain.record_words import answers_words
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go
from courseware.words import _, listed


@dataclass(frozen=True)
class SpanLine:
    """One module: how many are complete, at least and at most, and the lines it is made of."""

    number: int
    title: str
    on: dt.date
    councils: int
    complete: Span
    lines: tuple[SumLine, ...]


def sums_routes(site: Site, overseer: GetOverseer, pages: SumsPages) -> list[Route]:
    """Totals, the comparison, and agreeing to be compared."""
    compared = "/council/comparison"
    return staff_routes(
        site,
        overseer,
        ("GET", "/council/sums", pages.show),
        ("GET", compared, pages.compare),
        ("POST", compared, pages.agree),
    )


@dataclass(frozen=True)
class SumsPages:
    """Shows the sums, and lets officers say whether theirs may be compared."""

    people: People
    sum_releases: SumReleases
    support_needs: SupportNeeds
    comparisons: Comparisons
    course: Course

    def show(self, request: Request, who: StaffOverseer) -> Response:
        """The sums that somebody may see."""
        theirs = _theirs(self.people, who)
        modules = {module.id: module for module in self.course.modules}
        lines = [
            SpanLine(
                modules[each.module].number,
                modules[each.module].title,
                each.on,
                each.councils,
                complete(each.lines),
                each.lines,
            )
            for each in self.sum_releases.national_sums(who)
        ]
        return council_page(
            request,
            "council/sums/sums.html",
            who,
            of=_of(theirs, is_all=self.sum_releases.of_all(who)),
            lines=lines,
            needed=self.support_needs.needed(who),
            kinds=self.course.support,
            span_in_words=span_words,
            answers_in_words=answers_words,
        )

    def compare(self, request: Request, who: StaffOverseer) -> Response:
        """How far others have come, and whether the asker's own council takes part."""
        theirs = _theirs(self.people, who)
        publishes_for = {each.id: each for each in self.people.councils(who, May.PUBLISH)}
        taking_part = self.comparisons.taking_part(who)
        try:
            comparison, frozen = self.comparisons.comparison(who), ""
        except Refusal as refusal:
            comparison, frozen = Comparison(0, is_mine=False), str(refusal)
        return council_page(
            request,
            "council/sums/comparison.html",
            who,
            of=_of(theirs, is_all=self.sum_releases.of_all(who)),
            titles={module.id: module.title for module in self.course.modules},
            comparison=comparison,
            frozen=frozen,
            mine=[(publishes_for[council], agreed) for council, agreed in taking_part.items()],
            fewest=FEWEST_COUNCILS,
            compared_in_words=compared_in_words,
        )

    async def agree(self, request: Request, who: StaffOverseer) -> Response:
        """Takes part in the comparison from now on, or no more."""
        fields = await read_form(request)
        act = self.comparisons.agree if fields.get("agree") == "yes" else self.comparisons.stop
        await run_in_threadpool(act, who, fields.get("council", ""))
        return go("/council/comparison")


def _theirs(people: People, who: Overseer) -> Sequence[Council]:
    """The councils whose sums they may see. Raises `NothingHere` if none."""
    theirs = people.councils(who, May.SEE_SUMS)
    if not theirs:
        refuse_unless(who, May.SEE_SUMS, "")
    return theirs


def _of(theirs: Sequence[Council], *, is_all: bool) -> str:
    """Whose sums they are: 'Fife and Moray', or all of Scotland."""
    if len(theirs) > 1 and is_all:
        return _("Scotland")
    return listed(sorted(council.name for council in theirs))


def compared_in_words(compared: Compared) -> str:
    """How far others have come in a module, and where the asker's own council stands."""
    said = _(
        "In {count} councils that agreed, {low} to {high} of 100 members are complete; in the "
        "middle one {middle}."
    ).format(
        count=compared.councils,
        low=compared.lowest,
        high=compared.highest,
        middle=compared.middle,
    )
    if compared.mine is None:
        return said
    return said + " " + _("In yours it is {mine}.").format(mine=compared.mine)
