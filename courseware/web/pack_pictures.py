"""Pictures of the personal pack, as PNG for Word: drawings of the course, and rating grids."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import vl_convert

from courseware.domain.course import Drawing
from courseware.domain.exercise import Exercise, Words, is_exercise
from courseware.domain.item import Item, Json
from courseware.items.likert import chart as likert_chart
from courseware.items.likert.spec import Likert
from courseware.items.pictures import PICTURES
from courseware.services.packing import Entry
from courseware.web.assets import FOLDER

_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_TOKEN = re.compile(r"(--[\w-]+):([^;}]+)")
_VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_TAGS = re.compile(r"<[^>]+>")
_FONTS = {"--serif": "Georgia, 'Liberation Serif', serif", "--sans": "Arial, sans-serif"}
FONT_OF_PAPER = _FONTS["--sans"]
"""What a machine without our fonts has."""
_ON_PAPER = {"--paper": "#ffffff", "--field": "#ffffff"}
_SHARP = 2.0
_WIDTH = 480
_PAD = 12


@dataclass(frozen=True)
class PackPicture:
    """A picture with what it says in words."""

    png: bytes
    alt: str
    width: int
    """In CSS pixels."""


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
    return PackPicture(vl_convert.svg_to_png(svg, scale=_SHARP), alt, width)


def of_entry(entry: Entry) -> PackPicture | None:
    """The picture of an answer, for the types that have one and as long as the item stands."""
    if entry.item is None:
        return None
    if is_exercise(entry.item):
        return of_exercise(entry.item, entry.response, entry.own)
    draw = _BY_TYPE.get(entry.item.type)
    return draw(entry.item, entry.response) if draw else None


def of_exercise(item: Exercise, response: Json, words: Words) -> PackPicture | None:
    """The picture of an exercise, where its type has one."""
    picture = PICTURES.get(item.type)
    if picture is None:
        return None
    spec = picture.specification(item, response, words, dark=False)
    said = f"{item.finding(response, words).sentence} {item.in_words(response)}"
    return _drawn(spec, said)


def _of_likert(item: Item, response: Json) -> PackPicture | None:
    if not isinstance(item, Likert):
        return None
    spec = likert_chart.chart(item, response, dark=False).to_dict()
    return _drawn(spec, f"{likert_chart.reading(item, response)} {item.in_words(response)}.")


def on_white(spec: dict[str, Any], width: int) -> dict[str, Any]:
    """A specification as a picture that stands by itself: on white, with a margin."""
    config = spec["config"] | {"font": FONT_OF_PAPER}
    return spec | {"width": width, "padding": _PAD, "background": "white", "config": config}


def _drawn(spec: dict[str, Any], alt: str) -> PackPicture:
    png = vl_convert.vegalite_to_png(on_white(spec, _WIDTH), scale=_SHARP)
    return PackPicture(png, alt, _WIDTH + 2 * _PAD)


_BY_TYPE: Mapping[str, Callable[[Item, Json], PackPicture | None]] = {"likert": _of_likert}


def _light_colours() -> dict[str, str]:
    """The tokens of the light theme, from the stylesheet that every page uses."""
    css = (FOLDER / "course.css").read_text(encoding="utf-8")
    root = css[css.index(":root{") : css.index("}", css.index(":root{"))]
    return dict(_TOKEN.findall(root)) | _ON_PAPER | _FONTS
