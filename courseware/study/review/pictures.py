"""The pictures of a review: SVG for the page, PNG for Word."""

from __future__ import annotations

import base64
from functools import cache

import vl_convert

from courseware.charts.strip.marks import ink_of
from courseware.domain.exercise import is_exercise
from courseware.items.registry import type_of
from courseware.platform.files.word import PackPicture
from courseware.platform.web.assets import files
from courseware.study.exercises.pictures import FONT_OF_PAPER, as_file, of_exercise, own_svg
from courseware.study.review.fit import Fit
from courseware.study.review.service import Section

_WIDTH, _WIDE = 330, 640
"""In px: for a phone, and for a wider screen and paper."""
_FONT = "Course Sans"
_IN_POINTS, _IN_PX = 9.0, 16.0
"""The letters of the picture on paper, and in its drawing."""


def as_svg(section: Section, *, dark: bool = False, wide: bool = False) -> str:
    """The picture as the address of an image, in which no script can run; '' where the exercise
    has none."""
    kind = type_of(section.item)
    if section.response is None or not section.picture:
        return ""
    if kind.sheet:
        ink = ink_of(dark=dark)
        made = kind.sheet.figure(
            section.item,
            section.response,
            section.earlier,
            ink=ink,
            width=_WIDE if wide else _WIDTH,
        )
        return _address(as_file(made))
    picture = kind.chart
    if picture is None:
        return ""
    words = section.words or {}
    spec = picture.specification(section.item, section.response, words, dark=dark)
    spec["width"] = _WIDTH
    spec["config"]["font"] = f"{_FONT}, {FONT_OF_PAPER}"
    head, end_of_tag, rest = vl_convert.vegalite_to_svg(spec).partition(">")
    return _address(f"{head}{end_of_tag}{_face()}{rest}")


def on_paper(section: Section, fit: Fit) -> str:
    """The picture as it is printed: as wide as what is said, with letters to be read; '' where the
    exercise has none."""
    item, response = section.item, section.response
    if not is_exercise(item) or response is None or not section.picture:
        return ""
    words = section.words or {}
    svg = own_svg(item, response, words, section.earlier, _across(fit), low=True)
    return _address(svg) if svg else as_svg(section, wide=True)


def _across(fit: Fit) -> int:
    """How many px the drawing is wide, for its letters to come out at their size."""
    return round(fit.across * _IN_PX / (_IN_POINTS * 25.4 / 72))


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def as_png(section: Section, fit: Fit) -> PackPicture | None:
    """The same for Word, with words."""
    item = section.item
    if not section.lines or not section.picture or not is_exercise(item):
        return None
    return of_exercise(
        item, section.response, section.words or {}, section.earlier, _across(fit), low=True
    )


@cache
def _face() -> str:
    """The typeface of the page: an image has none of those that the page around it has loaded."""
    letters = base64.b64encode(files()["course-sans-phone.woff2"].read_bytes()).decode()
    source = f'url(data:font/woff2;base64,{letters}) format("woff2")'
    return f'<style>@font-face{{font-family:"{_FONT}";font-weight:400 700;src:{source}}}</style>'
