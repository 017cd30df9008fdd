"""Before and after as plain pages, which need no script: begin, one question after the other, and
what was chosen then and now."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.course import Course
from courseware.domain.item import Json
from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go, guarded, member_of
from courseware.platform.web.render import page
from courseware.study.addresses import of_idea
from courseware.study.asking.pages import Here, QuestionPages
from courseware.study.asking.places import Phase
from courseware.study.before_after.data import OPEN_FOR, Asking
from courseware.study.before_after.service import BeforeAndAfter
from courseware.words import _

OURS = "/before-and-after"


def before_after_routes(site: Site, before_after: BeforeAndAfter, course: Course) -> list[Route]:
    """`/before-and-after` and its questions. A GET changes nothing."""
    pages = BeforeAfterPages(site, before_after, course)
    questions = QuestionPages(site, pages.found, "study/before_after/question.html", told)
    return [
        Route(OURS, guarded(pages.show, site), methods=["GET"]),
        Route(OURS, guarded(pages.begin, site), methods=["POST"]),
        *questions.routes(f"{OURS}/{{phase}}/{{number:int}}"),
    ]


class BeforeAfterPages:
    """The handlers."""

    def __init__(self, site: Site, before_after: BeforeAndAfter, course: Course) -> None:
        self._site = site
        self._before_after = before_after
        self._course = course

    async def show(self, request: Request) -> Response:
        """What can be done today; once all is answered, what was chosen then and now."""
        member = await member_of(request, self._site)
        return await run_in_threadpool(self._shown, request, member)

    async def begin(self, request: Request) -> Response:
        """Begins what can be done today, or goes on with it."""
        member = await member_of(request, self._site)
        phase = _phase((await read_form(request)).get("phase", ""))
        if phase is None:
            raise Refusal(_("Nothing was changed. Open the page again and press its button."))
        asking = await run_in_threadpool(self._before_after.begin, member, phase)
        return go(_address(asking))

    def _shown(self, request: Request, member: Member) -> Response:
        return page(
            request,
            "study/before_after/before_after.html",
            standing=self._before_after.standing(member),
            compared=self._before_after.compared(member),
            acts=self._before_after.acts(member),
            when=_when(),
            open_days=OPEN_FOR.days,
            read_address=partial(of_idea, self._course),
        )

    def found(self, request: Request, member: Member) -> Here | None:
        """The question that a request is about."""
        phase, number = _phase(request.path_params["phase"]), int(request.path_params["number"])
        asking = self._before_after.begun(member, phase) if phase else None
        item = asking.sitting.item(number) if asking else None
        if asking is None or item is None:
            return None

        def keep(response: Json, sure: str) -> str:
            self._before_after.answer(member, asking.phase, number, response, sure)
            return _address(self._before_after.begun(member, asking.phase) or asking)

        address = f"{OURS}/{asking.phase.value}/{number}"
        return Here(address, asking.sitting, number, item, keep, _address(asking))


def told(here: Here) -> Mapping[str, object]:
    """What was said, and no reason yet."""
    item, answer = here.item, here.answer
    return {"said": item.in_words(item.check(answer.response)) if answer else ""}


def _phase(said: str) -> Phase | None:
    return next((phase for phase in Phase if phase.value == said), None)


def _address(asking: Asking) -> str:
    """Its first question that isn't answered; once all are, the page where it began."""
    at = asking.sitting.at
    return OURS if at is None else f"{OURS}/{asking.phase.value}/{at}"


def _when() -> dict[Phase, str]:
    """What each phase is called beside what was said in it."""
    return {
        Phase.BEFORE: _("Before"),
        Phase.AFTER: _("After"),
        Phase.MONTHS_ON: _("Three months on"),
    }
