"""The picture of an exercise as a file or on paper, drawn by Vega or by the type itself, with words
that say it."""

from __future__ import annotations

import base64
from functools import cache
from typing import Any

import vl_convert

from courseware.charts.sheet import PAPER, WIDE
from courseware.charts.strip.figure import Svg
from courseware.charts.strip.marks import ink_of
from courseware.domain.exercise import Exercise, Occasion, Words
from courseware.domain.item import Json
from courseware.items.registry import type_of
from courseware.platform.files import letters
from courseware.platform.files.word import PackPicture
from courseware.platform.web.assets import files

FONTS = {"--serif": "Georgia, 'Liberation Serif', serif", "--sans": "Arial, sans-serif"}
FONT_OF_PAPER = FONTS["--sans"]
"""What a machine without our fonts has."""
ON_PAPER = {"--paper": "#ffffff", "--field": "#ffffff"}
SHARP = 2.0
_WIDTH = 480
_PAD = 12
_FACES = (
    ("Literata", "literata-latin-wght-normal.woff2", "400 700"),
    ("Source Sans 3", "course-sans-phone.woff2", "400 700"),
)


def of_exercise(
    item: Exercise,
    response: Json,
    words: Words,
    earlier: Occasion | None = None,
    width: int = _WIDTH,
    *,
    low: bool = False,
) -> PackPicture | None:
    """The picture of an exercise on paper, where its type has one. `low`: one that spares paper."""
    said = f"{item.finding(response, words).sentence} {item.in_words(response)}"
    if svg := own_svg(item, response, words, earlier, width, low=low):
        return PackPicture(png_of(svg), said, width)
    chart = type_of(item).chart
    if chart is None:
        return None
    return drawn(chart.specification(item, response, words, dark=False), said)


def svg_of(
    item: Exercise, response: Json, words: Words, earlier: Occasion | None, width: int
) -> str:
    """The picture of an exercise as a file on white, whoever draws it; '' while there is none."""
    if svg := own_svg(item, response, words, earlier, width):
        return svg
    chart = type_of(item).chart
    if chart is None:
        return ""
    spec = chart.specification(item, response, words, dark=False)
    return str(vl_convert.vegalite_to_svg(on_white(spec, width)))


def own_svg(
    item: Exercise,
    response: Json,
    words: Words,
    earlier: Occasion | None,
    width: int,
    *,
    low: bool = False,
) -> str:
    """The picture of a type that draws it by itself, without Vega, as a file on white; '' while
    there is none."""
    kind = type_of(item)
    if kind.sheet is not None:
        ink = ink_of(dark=False, paper="#ffffff")
        made = kind.sheet.figure(item, response, earlier, ink=ink, width=width, low=low)
        return as_file(made)
    if kind.drawing is not None:
        return kind.drawing.svg(item, response)
    finding = item.finding(response, words)
    if kind.figure is None or finding.kind == "begun":
        return ""
    sheet, height = kind.figure.figure(item, response, words, ink=PAPER, width=WIDE)
    return sheet.file(height, finding.sentence)


def on_white(spec: dict[str, Any], width: int) -> dict[str, Any]:
    """A specification as a picture that stands by itself: on white, with a margin."""
    config = spec["config"] | {"font": FONT_OF_PAPER}
    return spec | {"width": width, "padding": _PAD, "background": "white", "config": config}


def drawn(spec: dict[str, Any], alt: str) -> PackPicture:
    """A specification as a picture for Word. `alt` says it in words."""
    png = vl_convert.vegalite_to_png(on_white(spec, _WIDTH), scale=SHARP)
    return PackPicture(png, alt, _WIDTH + 2 * _PAD)


def png_of(svg: str, scale: float = SHARP) -> bytes:
    """A drawing of ours as PNG, in the course's letters."""
    _register()
    return vl_convert.svg_to_png(svg, scale=scale)


def as_file(made: Svg) -> str:
    """A drawing of ours as an SVG file: with its letters, since whoever opens it has them not."""
    head, end_of_tag, rest = made.svg.partition(">")
    return f"{head}{end_of_tag}{_faces()}{rest}"


@cache
def _register() -> None:
    vl_convert.register_font_directory(str(letters.FOLDER))


@cache
def _faces() -> str:
    """The typefaces of the pages, in the file itself."""
    faces = "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};'
        f'src:url(data:font/woff2;base64,{_encoded(name)}) format("woff2")}}'
        for family, name, weight in _FACES
    )
    return f"<style>{faces}</style>"


def _encoded(name: str) -> str:
    return base64.b64encode(files()[name].read_bytes()).decode()
