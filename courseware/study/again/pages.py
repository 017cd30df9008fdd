"""A top-up as plain pages, which need no script: begin, one question after the other, the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.course import Course
from courseware.domain.item import Json
from courseware.domain.people import Member, owner_mark
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go, guarded, member_of
from courseware.platform.web.render import HEADERS, PRIVATE, page
from courseware.study.addresses import of_idea
from courseware.study.again.data import Came, TopUp
from courseware.study.again.letters import Asked, TopUpLetters
from courseware.study.again.plan import Plan, PlanLookBack
from courseware.study.again.service import TopUps
from courseware.study.asking.pages import Here, QuestionPages
from courseware.study.asking.places import DAYS
from courseware.study.asking.question import told_of
from courseware.study.counted.others_html import others_html
from courseware.study.counted.service import ReleasedSums
from courseware.study.review.calendar import CALENDAR, Day, days_file
from courseware.words import _

OURS = "/top-up"


def top_up_routes(
    site: Site,
    top_ups: TopUps,
    letters: TopUpLetters,
    plans: PlanLookBack,
    course: Course,
    released: ReleasedSums,
    asks_what_was_done: Callable[[Member], bool],
) -> list[Route]:
    """`/top-up` and what follows from it. A GET changes nothing. `asks_what_was_done`: whether a
    member can be asked that today."""
    pages = TopUpPages(site, top_ups, letters, plans, course, released, asks_what_was_done)
    questions = QuestionPages(site, pages.found, "study/again/question.html", pages.told)
    return [
        Route(OURS, guarded(pages.show, site), methods=["GET"]),
        Route(OURS, guarded(pages.act, site), methods=["POST"]),
        Route(f"{OURS}.ics", guarded(pages.days, site), methods=["GET"]),
        Route(f"{OURS}/letters", guarded(pages.ask_for_letters, site), methods=["POST"]),
        Route(f"{OURS}/{{day:int}}", guarded(pages.end, site), methods=["GET"]),
        *questions.routes(f"{OURS}/{{day:int}}/{{number:int}}"),
    ]


class TopUpPages:
    """The handlers."""

    def __init__(
        self,
        site: Site,
        top_ups: TopUps,
        letters: TopUpLetters,
        plans: PlanLookBack,
        course: Course,
        released: ReleasedSums,
        asks_what_was_done: Callable[[Member], bool],
    ) -> None:
        self._site = site
        self._top_ups = top_ups
        self._letters = letters
        self._plans = plans
        self._course = course
        self._released = released
        self._asks_what_was_done = asks_what_was_done

    async def show(self, request: Request) -> Response:
        """What is offered today, and how one is told of the others."""
        member = await member_of(request, self._site)
        return await run_in_threadpool(self._shown, request, member)

    async def act(self, request: Request) -> Response:
        """Begin, in a week, no more, or again after all."""
        member = await member_of(request, self._site)
        wish = (await read_form(request)).get("wish", "")
        if wish == "begin":
            begun = await run_in_threadpool(self._top_ups.begin, member)
            return go(_address(begun))
        acts = {
            "later": self._top_ups.put_off,
            "stop": self._top_ups.stop,
            "again": self._top_ups.take_up,
        }
        if wish not in acts:
            raise Refusal(_("Nothing was changed. Open the page again and press its button."))
        await run_in_threadpool(acts[wish], member)
        return go(OURS)

    async def days(self, request: Request) -> Response:
        """The days that are still to come, for a calendar."""
        member = await member_of(request, self._site)
        standing = await run_in_threadpool(self._top_ups.standing, member)
        title = _("Five minutes for myself")
        today = self._top_ups.today()
        coming = [Day(f"again-{day}", on, title) for day, on in standing.days if on >= today]
        owner = owner_mark(member)
        attached = {"content-disposition": 'attachment; filename="five-minutes.ics"'}
        return Response(
            days_file(coming, owner, self._site.clock()),
            media_type=CALENDAR,
            headers={**HEADERS, **PRIVATE, **attached},
        )

    async def ask_for_letters(self, request: Request) -> Response:
        """Letters to an address, or none any more. An address that is none stays in its field."""
        member = await member_of(request, self._site)
        given = await read_form(request)
        if given.get("wish") == "stop":
            await run_in_threadpool(self._letters.stop, member)
            return go(f"{OURS}#letters")
        typed = given.get("address", "")
        try:
            await run_in_threadpool(self._letters.ask, member, typed)
        except Refusal as refusal:
            again = str(refusal), typed[:300]
            return await run_in_threadpool(self._shown, request, member, *again)
        return go(f"{OURS}#letters")

    async def end(self, request: Request) -> Response:
        """What a top-up came to, and the member's own plan; before its end, its next question."""
        member = await member_of(request, self._site)
        day = int(request.path_params["day"])
        begun = await run_in_threadpool(self._top_ups.begun, member, day)
        if begun is None:
            return go(OURS)
        if begun.at is not None:
            return go(_address(begun))
        return await run_in_threadpool(self._ended, request, member, begun)

    def _shown(
        self, request: Request, member: Member, wrong: str = "", typed: str = ""
    ) -> Response:
        standing = self._top_ups.standing(member)
        asked = self._letters.asked(member) if self._letters.are_sent else Asked()
        today = self._top_ups.today()
        return page(
            request,
            "study/again/top_up.html",
            status=422 if wrong else 200,
            standing=standing,
            coming=[on for _day, on in standing.days if on > today],
            are_sent=self._letters.are_sent,
            asked=asked,
            wrong=wrong,
            typed=typed,
        )

    def found(self, request: Request, member: Member) -> Here | None:
        """The question that a request is about."""
        day, number = (int(request.path_params[name]) for name in ("day", "number"))
        top_up = self._top_ups.begun(member, day)
        item = top_up.sitting.item(number) if top_up else None
        if top_up is None or item is None:
            return None
        address = f"{OURS}/{day}/{number}"

        def keep(response: Json, sure: str) -> str:
            self._top_ups.answer(member, day, number, response, sure)
            return address

        return Here(address, top_up.sitting, number, item, keep, _address(top_up))

    def told(self, here: Here) -> Mapping[str, object]:
        """The reason, and how others answered."""
        if here.answer is None:
            return {}
        reason = told_of(self._course, here.item, here.answer.response)
        return {"reason": reason, "others": others_html(here.item, self._released.first(here.item))}

    def _ended(self, request: Request, member: Member, top_up: TopUp) -> Response:
        came: Came = self._top_ups.came(member, top_up)
        plans: tuple[Plan, ...] = self._plans.plans(member)
        return page(
            request,
            "study/again/end.html",
            came=came,
            read_address=partial(of_idea, self._course),
            plans=plans,
            months_on=top_up.day == DAYS[-1] and self._asks_what_was_done(member),
            standing=self._top_ups.standing(member),
        )


def _address(top_up: TopUp) -> str:
    """Its first question that isn't answered, or its end."""
    return f"{OURS}/{top_up.day}" if top_up.at is None else f"{OURS}/{top_up.day}/{top_up.at}"
