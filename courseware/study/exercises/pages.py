"""A picture of what a member worked out, as a file of their own: SVG or PNG, only for its owner. Of
some exercises also as a titled slide, and as a card."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.charts.captioned import captioned
from courseware.charts.strip.marks import ink_of
from courseware.dates import day, day_in_london
from courseware.domain.course import Course
from courseware.domain.exercise import Exercise, Occasion, is_exercise
from courseware.domain.item import Json, admits
from courseware.domain.people import Clock, Member
from courseware.items.registry import type_of
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.pages import Site, guarded, member_of, not_found
from courseware.platform.web.render import HEADERS, PRIVATE
from courseware.study.exercises.pictures import as_file, png_of, svg_of
from courseware.study.exercises.service import Exercising
from courseware.study.exercises.shown import Shown
from courseware.words import _, slug

_WIDTH = 640
_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
_SHEETS = ("slide", "card")


@dataclass(frozen=True)
class _Asked:
    """Which picture: of which exercise, as what ('' for the picture itself), in which format."""

    ref: str
    item: str
    sheet: str
    suffix: str


class _Pictures:
    """Makes a member's pictures."""

    def __init__(self, exercising: Exercising, shown: Shown, course: Course, clock: Clock) -> None:
        self._exercising = exercising
        self._shown = shown
        self._course = course
        self._clock = clock

    def file(self, member: Member, asked: _Asked) -> bytes | None:
        """None where nothing was begun, or there is no such picture. Raises `Refusal`."""
        doing = self._exercising.doing(member, asked.ref, asked.item)
        item = self._course.items[asked.item]
        if not is_exercise(item) or doing.response is None or item.is_empty(doing.response):
            return None
        earlier = self._compared(member, asked, item)
        response = self._shown.of(member, item, doing.response)
        if asked.sheet:
            return self._titled(member, asked, item, response, earlier)
        svg = svg_of(item, response, doing.words, earlier, _WIDTH)
        if not svg:
            return None
        title = ": ".join(self._about(member, asked))
        svg = captioned(svg, title, self._dated(member, asked, earlier))
        return svg.encode() if asked.suffix == "svg" else png_of(svg)

    def _compared(self, member: Member, asked: _Asked, item: Exercise) -> Occasion | None:
        """The earlier occasion that the picture shows too; most show none."""
        if type_of(item).sheet is None:
            return None
        return self._exercising.occasion(member, asked.ref, asked.item)

    def filename(self, member: Member, asked: _Asked) -> str:
        """The file by what it shows: of what, what, and as what."""
        sheet = [asked.sheet] if asked.sheet else []
        parts = [*self._about(member, asked), *sheet]
        return f"{'-'.join(map(slug, parts))}.{asked.suffix}"

    def _about(self, member: Member, asked: _Asked) -> list[str]:
        """What the picture is of: the member's name for it and what was worked out, or the title
        of its step where it isn't about theirs."""
        item = self._course.items[asked.item]
        step = self._course.step(asked.ref)
        title = step.title if step else asked.item
        if not (is_exercise(item) and item.on_named):
            return [title]
        headings = {part.item: part.heading for part in self._course.review}
        return [self._named(member), headings.get(asked.item, title)]

    def _named(self, member: Member) -> str:
        return self._exercising.named(member) or self._course.words.my_work

    def _dated(self, member: Member, asked: _Asked, earlier: Occasion | None) -> str:
        """The day on which it was worked on, and the one that it is compared with."""
        on = self._exercising.worked_on(member, asked.ref, asked.item) or self._clock()
        worked_on = day_in_london(on)
        if earlier is None or earlier.on == worked_on:
            return day(worked_on)
        return _("{first} to {last}").format(first=day(earlier.on), last=day(worked_on))

    def _titled(
        self,
        member: Member,
        asked: _Asked,
        item: Exercise,
        response: Json,
        earlier: Occasion | None,
    ) -> bytes | None:
        """A slide or a card. Its title speaks of all of it: there is none of what is half done."""
        sheet = type_of(item).sheet
        if sheet is None or not admits(item, response):
            return None
        make = sheet.slide if asked.sheet == "slide" else sheet.card
        named, dated = self._named(member), self._dated(member, asked, earlier)
        made = make(item, response, earlier, named, dated, ink_of(dark=False))
        # It is as large as a screen already.
        return as_file(made).encode() if asked.suffix == "svg" else png_of(made.svg, 1.0)


def picture_routes(site: Site, exercising: Exercising, shown: Shown, course: Course) -> list[Route]:
    """`/picture/<module>/<step>/<item>.svg` and `.png`; `/picture/…/<item>/slide.svg` and the
    like."""
    pictures = _Pictures(exercising, shown, course, site.clock)

    async def picture(request: Request) -> Response:
        member = await member_of(request, site)
        path = request.path_params
        asked = _Asked(
            f"{path['module']}/{path['step']}", path["item"], path.get("sheet", ""), path["suffix"]
        )
        if asked.suffix not in _TYPES or asked.sheet not in {"", *_SHEETS}:
            return not_found(request)
        body = await run_in_threadpool(pictures.file, member, asked)
        if body is None:
            return not_found(request)
        called = await run_in_threadpool(pictures.filename, member, asked)
        attached = {"content-disposition": f'attachment; filename="{called}"'}
        headers = {**HEADERS, **PRIVATE, **attached}
        return Response(body, media_type=_TYPES[asked.suffix], headers=headers)

    return [
        Route(f"/picture/{{module}}/{{step}}/{path}", guarded(picture, site), methods=["GET"])
        for path in ("{item}.{suffix}", "{item}/{sheet}.{suffix}")
    ]
