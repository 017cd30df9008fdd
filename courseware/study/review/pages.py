"""The one-page review: a page to print, a Word file, and its days for a calendar. Owner only."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.course import Course
from courseware.domain.people import Member
from courseware.platform.files.word import WORD
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go, guarded, member_of
from courseware.platform.web.render import HEADERS, PRIVATE, page
from courseware.study.exercises.to_copy import to_copy_html
from courseware.study.review.calendar import CALENDAR, calendar
from courseware.study.review.document import document
from courseware.study.review.earlier import EarlierPage
from courseware.study.review.pictures import as_svg, on_paper
from courseware.study.review.service import Review, Reviewing
from courseware.words import slug


def review_routes(
    site: Site,
    reviewing: Reviewing,
    course: Course,
    earlier: Callable[[Member], Sequence[EarlierPage]],
) -> list[Route]:
    """The page and its two files, which are called as the course calls the page. `earlier`: the
    pages that a member put away."""
    pages = ReviewPages(site, reviewing, course, earlier)
    return [
        Route("/review", guarded(pages.show, site), methods=["GET"]),
        Route("/review/others", guarded(pages.choose_others, site), methods=["POST"]),
        Route("/review.docx", guarded(pages.as_word_file, site), methods=["GET"]),
        Route("/review.ics", guarded(pages.as_calendar, site), methods=["GET"]),
    ]


class ReviewPages:
    """A member's one page, in the forms in which they take it along."""

    def __init__(
        self,
        site: Site,
        reviewing: Reviewing,
        course: Course,
        earlier: Callable[[Member], Sequence[EarlierPage]],
    ) -> None:
        self._site = site
        self._reviewing = reviewing
        self._course = course
        self._earlier = earlier

    async def show(self, request: Request) -> Response:
        """The page to print."""
        review = await self._review(request)
        away = await run_in_threadpool(self._earlier, await member_of(request, self._site))
        return await run_in_threadpool(
            page,
            request,
            "study/review/review.html",
            review=review,
            as_svg=as_svg,
            to_copy=to_copy_html(review.to_copy, is_open=True, is_plain=True),
            on_paper=on_paper,
            earlier=away,
            course=self._course,
        )

    async def choose_others(self, request: Request) -> Response:
        """Whether the page shows what others answered."""
        member = await member_of(request, self._site)
        wish = (await read_form(request)).get("others") == "yes"
        await run_in_threadpool(self._reviewing.show_others, member, with_others=wish)
        return go("/review#others")

    async def as_word_file(self, request: Request) -> Response:
        """The page to go on writing in."""
        review = await self._review(request)
        made = await run_in_threadpool(document, review, self._course.title)
        return _file(made, f"{slug(review.name)}.docx", WORD)

    async def as_calendar(self, request: Request) -> Response:
        """Its days; what they are for only if that was wished."""
        with_words = request.query_params.get("words") == "yes"
        made = calendar(await self._review(request), with_words=with_words)
        return _file(made, f"{slug(self._course.words.my_work)}.ics", CALENDAR)

    async def _review(self, request: Request) -> Review:
        member = await member_of(request, self._site)
        return await run_in_threadpool(self._reviewing.review, member)


def _file(body: bytes, name: str, kind: str) -> Response:
    attached = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=kind, headers={**HEADERS, **PRIVATE, **attached})
