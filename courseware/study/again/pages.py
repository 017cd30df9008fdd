"""A top-up as plain pages, which need no script: begin, one question after the other, the end."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.course import Course
from courseware.domain.form import Given, first
from courseware.domain.item import Item
from courseware.domain.parallel import Idea
from courseware.domain.people import Member, owner_mark
from courseware.domain.refusal import Refusal
from courseware.items.registry import form_of
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import fields_of, read_at_most, read_form
from courseware.platform.web.pages import Site, go, guarded, member_of, not_found
from courseware.platform.web.render import HEADERS, PRIVATE, page
from courseware.study.again.data import DAYS, Came, TopUp
from courseware.study.again.letters import Asked, Letters
from courseware.study.again.plan import Plan, PlanLookBack
from courseware.study.again.service import TopUps
from courseware.study.counted.others_html import others_html
from courseware.study.counted.service import ReleasedSums
from courseware.study.plain_question import SURE, asked_of, told_of
from courseware.study.review.calendar import CALENDAR, Day, days_file
from courseware.words import _

OURS = "/top-up"
_LARGEST = 65536


def top_up_routes(
    site: Site,
    top_ups: TopUps,
    letters: Letters,
    plans: PlanLookBack,
    course: Course,
    released: ReleasedSums,
) -> list[Route]:
    """`/top-up` and what follows from it. A GET changes nothing."""
    pages = TopUpPages(site, top_ups, letters, plans, course, released)
    asked = f"{OURS}/{{day:int}}/{{number:int}}"
    return [
        Route(OURS, guarded(pages.show, site), methods=["GET"]),
        Route(OURS, guarded(pages.act, site), methods=["POST"]),
        Route(f"{OURS}.ics", guarded(pages.days, site), methods=["GET"]),
        Route(f"{OURS}/letters", guarded(pages.ask_for_letters, site), methods=["POST"]),
        Route(f"{OURS}/{{day:int}}", guarded(pages.end, site), methods=["GET"]),
        Route(asked, guarded(pages.ask, site), methods=["GET"]),
        Route(asked, guarded(pages.answer, site), methods=["POST"]),
    ]


class TopUpPages:
    """The handlers."""

    def __init__(
        self,
        site: Site,
        top_ups: TopUps,
        letters: Letters,
        plans: PlanLookBack,
        course: Course,
        released: ReleasedSums,
    ) -> None:
        self._site = site
        self._top_ups = top_ups
        self._letters = letters
        self._plans = plans
        self._course = course
        self._released = released

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

    async def ask(self, request: Request) -> Response:
        """A question; once it is answered, the reason."""
        member = await member_of(request, self._site)
        found = await run_in_threadpool(self._found, request, member)
        if found is None:
            return not_found(request)
        return await run_in_threadpool(self._question, request, member, *found)

    async def answer(self, request: Request) -> Response:
        """Keeps the answer, and goes on to the reason. What is no whole answer stays in its form,
        with what is missing."""
        member = await member_of(request, self._site)
        found = await run_in_threadpool(self._found, request, member)
        if found is None:
            return not_found(request)
        top_up, number, item = found
        given: Given = fields_of(await read_at_most(request, _LARGEST), 500)
        response = form_of(item).response(item, given)
        keep = (member, top_up.day, number, response, first(given, SURE))
        try:
            await run_in_threadpool(self._top_ups.answer, *keep)
        except Refusal as refused:
            say = (request, member, top_up, number, item, str(refused), given)
            return await run_in_threadpool(self._question, *say)
        return go(f"{OURS}/{top_up.day}/{number}")

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

    def _found(self, request: Request, member: Member) -> tuple[TopUp, int, Item] | None:
        day, number = (int(request.path_params[name]) for name in ("day", "number"))
        top_up = self._top_ups.begun(member, day)
        item = top_up.sitting.item(number) if top_up else None
        return None if top_up is None or item is None else (top_up, number, item)

    def _question(
        self,
        request: Request,
        member: Member,
        top_up: TopUp,
        number: int,
        item: Item,
        refused: str = "",
        given: Given | None = None,
    ) -> Response:
        asked = asked_of(item, member, given, refused)
        answered = None if item in top_up.sitting.unanswered else top_up.sitting.answers[item.id]
        return page(
            request,
            "study/again/question.html",
            status=422 if refused else 200,
            top_up=top_up,
            number=number,
            count=len(top_up.sitting.items),
            item=item,
            fields=asked.fields,
            wrong=asked.wrong,
            told=told_of(self._course, item, answered.response) if answered else None,
            others=others_html(item, self._released) if answered else "",
            next_at=top_up.at,
        )

    def _ended(self, request: Request, member: Member, top_up: TopUp) -> Response:
        came: Came = self._top_ups.came(member, top_up)
        plans: tuple[Plan, ...] = self._plans.plans(member)
        return page(
            request,
            "study/again/end.html",
            came=came,
            read_address=self._read_address,
            plans=plans,
            months_on=top_up.day == DAYS[-1] and self._course.bank.acts is not None,
            standing=self._top_ups.standing(member),
        )

    def _read_address(self, idea: Idea) -> str:
        """The passage that teaches an idea."""
        home = self._course.home_of_anchor.get(idea.id)
        return f"/read/{home.ref}#{idea.id}" if home else "/read"


def _address(top_up: TopUp) -> str:
    """Its first question that isn't answered, or its end."""
    return f"{OURS}/{top_up.day}" if top_up.at is None else f"{OURS}/{top_up.day}/{top_up.at}"
