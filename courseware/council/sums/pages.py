"""Sums without names: modules, support asked for, and how far others have come."""

from __future__ import annotations

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
from courseware.council.sums.service import ModuleSums, SumReleases
from courseware.council.sums.support import Needed, SupportNeeds
from courseware.domain.course import Course
from courseware.domain.permissions import May
from courseware.domain.record_words import answers_words
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go
from courseware.words import _, listed


@dataclass(frozen=True)
class Sums:
    """All that the page shows. `mine`: the councils whose part in the comparison the asker sets."""

    of: str
    modules: tuple[ModuleSums, ...]
    needed: tuple[Needed, ...]
    comparison: Comparison
    frozen: str
    mine: tuple[tuple[Council, bool], ...]


def sums_routes(site: Site, overseer: GetOverseer, pages: SumsPages) -> list[Route]:
    """The page, and agreeing to be compared."""
    return staff_routes(
        site, overseer, ("GET", "/council/sums", pages.show), ("POST", "/council/sums", pages.agree)
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
        sums = self._sums(who)
        titles = {module.id: module.title for module in self.course.modules}
        return council_page(
            request,
            "council/sums/sums.html",
            who,
            sums=sums,
            titles=titles,
            kinds=self.course.support,
            fewest=FEWEST_COUNCILS,
            answers_in_words=answers_words,
            compared_in_words=compared_in_words,
        )

    async def agree(self, request: Request, who: StaffOverseer) -> Response:
        """Takes part in the comparison from now on, or no more."""
        fields = await read_form(request)
        act = self.comparisons.agree if fields.get("agree") == "yes" else self.comparisons.stop
        await run_in_threadpool(act, who, fields.get("council", ""))
        return go("/council/sums#others")

    def _sums(self, who: Overseer) -> Sums:
        theirs = self.people.councils(who, May.SEE_SUMS)
        if not theirs:
            refuse_unless(who, May.SEE_SUMS, "")
        publishes_for = {each.id: each for each in self.people.councils(who, May.PUBLISH)}
        taking_part = self.comparisons.taking_part(who)
        try:
            comparison, frozen = self.comparisons.comparison(who), ""
        except Refusal as refusal:
            comparison, frozen = Comparison(0, is_mine=False), str(refusal)
        return Sums(
            _of(theirs, is_all=self.sum_releases.of_all(who)),
            self.sum_releases.national_sums(who),
            self.support_needs.needed(who),
            comparison,
            frozen,
            tuple((publishes_for[council], agreed) for council, agreed in taking_part.items()),
        )


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
