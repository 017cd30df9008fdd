"""What my council sees: a member's own record, exactly as its officers see it; and leaving."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.data import Record
from courseware.council.frame.lines import credited_of, record_lines
from courseware.council.joining.service import Joining
from courseware.domain.course import Course
from courseware.domain.record_words import status_words
from courseware.domain.refusal import NotSignedIn
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Handler, Site, go, guarded, member_of
from courseware.platform.web.render import page

PATH = "/what-my-council-sees"


def seeing_routes(site: Site, joining: Joining, course: Course) -> list[Route]:
    """The page, and the way out of a cohort."""
    pages = Seeing(site, joining, course)
    routes = [
        (PATH, pages.show, "GET"),
        (f"{PATH}/leave/{{person}}", pages.ask_to_leave, "GET"),
        (f"{PATH}/leave", pages.leave, "POST"),
    ]
    return [
        Route(path, guarded(_for_members(handler), site), methods=[method])
        for path, handler, method in routes
    ]


@dataclass(frozen=True)
class Seeing:
    """A member looks at their own record."""

    site: Site
    joining: Joining
    course: Course

    async def show(self, request: Request) -> Response:
        """Each council's view of them; before they join one, what it would be."""
        member = await member_of(request, self.site)
        seen = await run_in_threadpool(self.joining.seen, member)
        known = () if seen else await run_in_threadpool(self.joining.would_see, member)
        course = self.course
        return page(
            request,
            "council/joining/what_my_council_sees.html",
            seen=seen,
            known=[Record("", fact) for fact in known],
            course=course,
            lines_of=lambda records, asked: record_lines(records, course, asked),
            credited_of=credited_of,
            status_words=status_words,
        )

    async def ask_to_leave(self, request: Request) -> Response:
        """What leaving does, with the button that does it."""
        member = await member_of(request, self.site)
        seen = await run_in_threadpool(self.joining.seen, member)
        wanted = request.path_params["person"]
        mine = next((each for each in seen if each.page.person.id == wanted), None)
        if mine is None:
            return go(PATH)
        return page(request, "council/joining/leaving.html", seen=mine, left=False)

    async def leave(self, request: Request) -> Response:
        """Leaves a cohort."""
        member = await member_of(request, self.site)
        fields = await read_form(request)
        left = await run_in_threadpool(self.joining.leave, member, fields.get("person", ""))
        return page(request, "council/joining/leaving.html", seen=left, left=True)


def _for_members(handler: Handler) -> Handler:
    """Anybody who isn't signed in comes back here once they are."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except NotSignedIn:
            return go(f"/welcome?next={PATH}")

    return answer
