"""Before and after as plain pages, which need no script: begin, one question after the other, and
what was chosen then and now."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.course import Course
from courseware.domain.form import Given, first
from courseware.domain.item import Item
from courseware.domain.parallel import Idea
from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.items.registry import form_of
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import fields_of, read_at_most, read_form
from courseware.platform.web.pages import Site, go, guarded, member_of, not_found
from courseware.platform.web.render import page
from courseware.study.before_after.data import Asking, Phase
from courseware.study.before_after.service import BeforeAndAfter
from courseware.study.plain_question import SURE, asked_of
from courseware.words import _

OURS = "/before-and-after"
_LARGEST = 65536


def before_after_routes(site: Site, before_after: BeforeAndAfter, course: Course) -> list[Route]:
    """`/before-and-after` and its questions. A GET changes nothing."""
    pages = BeforeAfterPages(site, before_after, course)
    asked = f"{OURS}/{{phase}}/{{number:int}}"
    return [
        Route(OURS, guarded(pages.show, site), methods=["GET"]),
        Route(OURS, guarded(pages.begin, site), methods=["POST"]),
        Route(asked, guarded(pages.ask, site), methods=["GET"]),
        Route(asked, guarded(pages.answer, site), methods=["POST"]),
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

    async def ask(self, request: Request) -> Response:
        """A question; once it is answered, what was said."""
        member = await member_of(request, self._site)
        found = await run_in_threadpool(self._found, request, member)
        if found is None:
            return not_found(request)
        return await run_in_threadpool(self._question, request, member, *found)

    async def answer(self, request: Request) -> Response:
        """Keeps the answer, and goes on. What is no whole answer stays in its form, with what is
        missing."""
        member = await member_of(request, self._site)
        found = await run_in_threadpool(self._found, request, member)
        if found is None:
            return not_found(request)
        asking, number, item = found
        given: Given = fields_of(await read_at_most(request, _LARGEST), 500)
        response = form_of(item).response(item, given)
        keep = (member, asking.phase, number, response, first(given, SURE))
        try:
            await run_in_threadpool(self._before_after.answer, *keep)
        except Refusal as refused:
            say = (request, member, asking, number, item, str(refused), given)
            return await run_in_threadpool(self._question, *say)
        now = await run_in_threadpool(self._before_after.begun, member, asking.phase)
        return go(_address(now or asking))

    def _shown(self, request: Request, member: Member) -> Response:
        return page(
            request,
            "study/before_after/before_after.html",
            standing=self._before_after.standing(member),
            compared=self._before_after.compared(member),
            acts=self._before_after.acts(member),
            when=_when(),
            read_address=self._read_address,
        )

    def _found(self, request: Request, member: Member) -> tuple[Asking, int, Item] | None:
        phase = _phase(request.path_params["phase"])
        asking = self._before_after.begun(member, phase) if phase else None
        number = int(request.path_params["number"])
        item = asking.sitting.item(number) if asking else None
        return None if asking is None or item is None else (asking, number, item)

    def _question(
        self,
        request: Request,
        member: Member,
        asking: Asking,
        number: int,
        item: Item,
        refused: str = "",
        given: Given | None = None,
    ) -> Response:
        asked = asked_of(item, member, given, refused)
        is_open = item in asking.sitting.unanswered
        answer = None if is_open else asking.sitting.answers[item.id]
        return page(
            request,
            "study/before_after/question.html",
            status=422 if refused else 200,
            asking=asking,
            number=number,
            count=len(asking.sitting.items),
            item=item,
            fields=asked.fields,
            wrong=asked.wrong,
            said=item.in_words(item.check(answer.response)) if answer else "",
            next_address=_address(asking),
        )

    def _read_address(self, idea: Idea) -> str:
        """The passage that teaches an idea."""
        home = self._course.home_of_anchor.get(idea.id)
        return f"/read/{home.ref}#{idea.id}" if home else "/read"


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
