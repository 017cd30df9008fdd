"""A picture of what a member worked out, as a file of their own: SVG or PNG, only for its owner. Of
some exercises also as a titled slide, and as a card."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import vl_convert
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

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
from courseware.study.exercises.pictures import SHARP, as_file, on_white, own_svg, png_of
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
        earlier = self._exercising.occasion(member, asked.ref, asked.item)
        response = self._shown.of(member, item, doing.response)
        if asked.sheet:
            return self._titled(member, asked, item, response, earlier)
        if svg := own_svg(item, response, doing.words, earlier, _WIDTH):
            return svg.encode() if asked.suffix == "svg" else png_of(svg)
        chart = type_of(item).chart
        if chart is None:
            return None
        spec = chart.specification(item, response, doing.words, dark=False)
        spec = on_white(spec, _WIDTH)
        if asked.suffix == "svg":
            return vl_convert.vegalite_to_svg(spec).encode()
        return vl_convert.vegalite_to_png(spec, scale=SHARP)

    def filename(self, member: Member, asked: _Asked) -> str:
        """The file by what it shows: of what, what, and as what."""
        item = self._course.items[asked.item]
        step = self._course.step(asked.ref)
        parts = [step.title if step else asked.item]
        if is_exercise(item) and item.on_named:
            headings = {part.item: part.heading for part in self._course.review}
            named = self._exercising.named(member) or self._course.words.my_work
            parts = [named, headings.get(asked.item, parts[0])]
        sheet = [asked.sheet] if asked.sheet else []
        return f"{'-'.join(map(slug, [*parts, *sheet]))}.{asked.suffix}"

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
        named = self._exercising.named(member) or self._course.words.my_work
        make = sheet.slide if asked.sheet == "slide" else sheet.card
        on = self._exercising.worked_on(member, asked.ref, asked.item) or self._clock()
        dated = _dated(on, earlier)
        made = make(item, response, earlier, named, dated, ink_of(dark=False))
        # It is as large as a screen already.
        return as_file(made).encode() if asked.suffix == "svg" else png_of(made.svg, 1.0)


def _dated(on: dt.datetime, earlier: Occasion | None) -> str:
    """The day on which it was placed, and the one that it is compared with."""
    day_placed = day_in_london(on)
    if earlier is None or earlier.on == day_placed:
        return day(day_placed)
    return _("{first} to {last}").format(first=day(earlier.on), last=day(day_placed))


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
