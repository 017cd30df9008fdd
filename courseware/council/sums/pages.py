"""Sums without names: modules, support asked for, and how far others have come."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from courseware.app.services import Services
from courseware.council.access import Act, Overseer, refuse_unless
from courseware.council.dashboard.sentences import listed
from courseware.council.data import Council
from courseware.council.frame.page import council_page, for_staff, overseer_of
from courseware.council.sums.comparison import FEWEST_COUNCILS, Compared, Comparison
from courseware.council.sums.service import ModuleSums
from courseware.council.sums.support import Needed
from courseware.domain.refusal import Refusal
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import GetServices
from courseware.platform.web.render import PRIVATE
from courseware.words import _


@dataclass(frozen=True)
class Sums:
    """All that the page shows. `mine`: the councils whose part in the comparison the asker sets."""

    of: str
    modules: tuple[ModuleSums, ...]
    needed: tuple[Needed, ...]
    comparison: Comparison
    frozen: str
    mine: tuple[tuple[Council, bool], ...]


def sums_routes(services: GetServices) -> list[Route]:
    """The page, and agreeing to be compared."""

    async def show(request: Request) -> Response:
        who = await overseer_of(request, services)
        sums = await run_in_threadpool(_sums, services(), who)
        titles = {module.id: module.title for module in services().course.modules}
        return council_page(
            request,
            "council/sums/sums.html",
            who,
            sums=sums,
            titles=titles,
            kinds=services().course.support,
            fewest=FEWEST_COUNCILS,
            answers_in_words=answers_in_words,
            compared_in_words=compared_in_words,
        )

    async def agree(request: Request) -> Response:
        who = await overseer_of(request, services)
        fields = await read_form(request)
        comparing = services().council.comparing
        act = comparing.agree if fields.get("agree") == "yes" else comparing.stop
        await run_in_threadpool(act, who, fields.get("council", ""))
        return RedirectResponse("/council/sums#others", status_code=303, headers=PRIVATE)

    return [
        Route("/council/sums", for_staff(show, services), methods=["GET"]),
        Route("/council/sums", for_staff(agree, services), methods=["POST"]),
    ]


def _sums(services: Services, who: Overseer) -> Sums:
    side = services.council
    theirs = set(who.councils(Act.SUMS))
    if not theirs:
        refuse_unless(who, Act.SUMS, "")
    known = {council.id: council for council in services.store.councils.councils()}
    taking_part = side.comparing.taking_part(who)
    try:
        comparison, frozen = side.comparing.comparison(who), ""
    except Refusal as refusal:
        comparison, frozen = Comparison(0, is_mine=False), str(refusal)
    return Sums(
        _of(theirs, known),
        side.publishing.national_sums(who),
        side.supporting.needed(who),
        comparison,
        frozen,
        tuple((known[council], agreed) for council, agreed in taking_part.items()),
    )


def _of(theirs: Set[str], known: Mapping[str, Council]) -> str:
    """Whose sums they are: 'Fife and Moray', or all of Scotland."""
    if len(theirs) > 1 and theirs >= known.keys():
        return _("Scotland")
    return listed(sorted(known[council].name for council in theirs))


_NAMES = {
    "complete": _("complete"),
    "in progress": _("in progress"),
    "not started": _("not started"),
}


def answers_in_words(answers: tuple[str, ...]) -> str:
    """'in progress or not started', for a line that has both."""
    return _(" or ").join(_NAMES[answer] for answer in answers)


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
