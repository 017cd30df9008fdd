"""The pictures of a pack: drawings of the course, and what a member made."""

from __future__ import annotations

import re

import vl_convert

from courseware.domain.exercise import is_exercise
from courseware.domain.parts.lists import Drawing
from courseware.items.registry import type_of
from courseware.platform.files.word import PackPicture
from courseware.platform.web.assets import files
from courseware.study.exercises.pictures import FONTS, ON_PAPER, SHARP, drawn, of_exercise
from courseware.study.pack.service import Entry

_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_TOKEN = re.compile(r"(--[\w-]+):([^;}]+)")
_VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_TAGS = re.compile(r"<[^>]+>")


def of_drawing(drawing: Drawing) -> PackPicture:
    """A drawing of the course, in the light colours."""
    colours = _light_colours()
    svg = _VARIABLE.sub(lambda found: colours.get(found[1], "#000000"), drawing.svg)
    size = _VIEW_BOX.search(svg)
    width, height = (round(float(each)) for each in size.groups()) if size else (360, 360)
    # Without its size in pixels the picture would be as large as the converter thinks fit.
    svg = svg.replace(' width="100%"', "", 1)
    svg = svg.replace("<svg ", f'<svg width="{width}" height="{height}" ', 1)
    words = " ".join(_TAGS.sub(" ", drawing.text).split())
    alt = f"{drawing.title}. {words}"
    return PackPicture(vl_convert.svg_to_png(svg, scale=SHARP), alt, width)


def of_entry(entry: Entry) -> PackPicture | None:
    """The picture of an answer, for the types that have one and as long as the item stands."""
    if entry.item is None:
        return None
    if is_exercise(entry.item):
        return of_exercise(entry.item, entry.response, entry.own)
    chart = type_of(entry.item).chart
    if chart is None:
        return None
    spec = chart.specification(entry.item, entry.response, {}, dark=False)
    return drawn(spec, f"{spec['description']} {entry.item.in_words(entry.response)}.")


def _light_colours() -> dict[str, str]:
    """The tokens of the light theme, from the stylesheet that every page uses."""
    css = files()["course.css"].read_text(encoding="utf-8")
    root = css[css.index(":root{") : css.index("}", css.index(":root{"))]
    return dict(_TOKEN.findall(root)) | ON_PAPER | FONTS
