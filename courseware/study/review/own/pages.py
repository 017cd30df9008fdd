"""The first question after starting, beginning another, and the pages that were put away."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.course import Course
from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go, guarded, local_path, member_of, not_found
from courseware.platform.web.render import page
from courseware.study import addresses
from courseware.study.exercises.service import Exercising
from courseware.study.review.own.service import OwnWork


def own_routes(site: Site, own: OwnWork, exercising: Exercising, course: Course) -> list[Route]:
    """The pages about the thing that a member works on."""
    pages = OwnPages(site, own, exercising, course)
    asking = [
        Route("/begin", guarded(pages.ask, site), methods=["GET"]),
        Route("/begin", guarded(pages.name, site), methods=["POST"]),
    ]
    return [
        *(asking if course.words.first else ()),
        Route("/begin-another", guarded(pages.offer_another, site), methods=["GET"]),
        Route("/begin-another", guarded(pages.begin_another, site), methods=["POST"]),
        Route("/review/earlier/{number:int}", guarded(pages.earlier, site), methods=["GET"]),
    ]


class OwnPages:
    """Those pages. A GET changes nothing."""

    def __init__(self, site: Site, own: OwnWork, exercising: Exercising, course: Course) -> None:
        self._site = site
        self._own = own
        self._exercising = exercising
        self._course = course

    async def ask(self, request: Request) -> Response:
        """The field for the name, with the one it has."""
        member = await member_of(request, self._site)
        next_ = local_path(request.query_params.get("next", "/"))
        return await self._asking(request, member, next_)

    async def name(self, request: Request) -> Response:
        """Keeps the name, or that the example is taken; goes on to the course."""
        member = await member_of(request, self._site)
        fields = await read_form(request)
        next_ = local_path(fields.get("next", "/"))
        act = self._act(fields)
        try:
            await run_in_threadpool(act, member)
        except Refusal as refusal:
            typed = fields.get("name", "")
            return await self._asking(request, member, next_, typed, wrong=str(refusal))
        return go(next_ if next_ != "/" else self._first_step())

    def _act(self, fields: dict[str, str]) -> Callable[[Member], None]:
        if "example" in fields:
            return self._own.take_example
        return lambda member: self._own.call_it(member, fields.get("name", ""))

    async def _asking(
        self, request: Request, member: Member, next_: str, typed: str = "", *, wrong: str = ""
    ) -> Response:
        """Asks for a name, or to correct the one it has: whoever is here for a slip of the pen
        isn't told what 2½ hours will make of it, nor offered the example instead. Nor is told so
        who has a page put away and begins another."""
        named = await run_in_threadpool(self._own.own_name, member)
        earlier = await run_in_threadpool(self._own.earlier_pages, member)
        return page(
            request,
            "study/review/own/rename.html" if named else "study/review/own/begin.html",
            status=422 if wrong else 200,
            course=self._course,
            next=next_,
            first_step=self._first_step(),
            is_first=not earlier,
            name=typed if wrong else named,
            wrong=wrong,
        )

    def _first_step(self) -> str:
        return addresses.of_step(next(self._course.steps).ref)

    async def offer_another(self, request: Request) -> Response:
        """What beginning another does, with the button that does it."""
        member = await member_of(request, self._site)
        named = await run_in_threadpool(self._exercising.named, member)
        return page(request, "study/review/own/another.html", course=self._course, name=named)

    async def begin_another(self, request: Request) -> Response:
        """Puts the page away and asks for the next name."""
        member = await member_of(request, self._site)
        await run_in_threadpool(self._own.begin_another, member)
        return go("/begin?next=/review" if self._course.words.first else "/review")

    async def earlier(self, request: Request) -> Response:
        """A page that was put away, to read and print."""
        member = await member_of(request, self._site)
        number = request.path_params["number"]
        found = await run_in_threadpool(self._own.earlier_page, member, number)
        if found is None:
            return not_found(request)
        return page(request, "study/review/own/earlier.html", earlier=found)
