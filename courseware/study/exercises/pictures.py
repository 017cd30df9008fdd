"""The picture of an exercise on paper: on white, as PNG for Word, with words that say it."""

from __future__ import annotations

from typing import Any

import vl_convert

from courseware.domain.exercise import Exercise, Words
from courseware.domain.item import Json
from courseware.items.registry import type_of
from courseware.platform.files.word import PackPicture

FONTS = {"--serif": "Georgia, 'Liberation Serif', serif", "--sans": "Arial, sans-serif"}
FONT_OF_PAPER = FONTS["--sans"]
"""What a machine without our fonts has."""
ON_PAPER = {"--paper": "#ffffff", "--field": "#ffffff"}
SHARP = 2.0
_WIDTH = 480
_PAD = 12


def of_exercise(item: Exercise, response: Json, words: Words) -> PackPicture | None:
    """The picture of an exercise, where its type has one."""
    drawing, picture = type_of(item).drawing, type_of(item).chart
    said = f"{item.finding(response, words).sentence} {item.in_words(response)}"
    if drawing is not None:
        svg = drawing.svg(item, response)
        png = vl_convert.svg_to_png(svg, scale=SHARP) if svg else b""
        return PackPicture(png, said, _WIDTH) if png else None
    if picture is None:
        return None
    spec = picture.specification(item, response, words, dark=False)
    return drawn(spec, said)


def on_white(spec: dict[str, Any], width: int) -> dict[str, Any]:
    """A specification as a picture that stands by itself: on white, with a margin."""
    config = spec["config"] | {"font": FONT_OF_PAPER}
    return spec | {"width": width, "padding": _PAD, "background": "white", "config": config}


def drawn(spec: dict[str, Any], alt: str) -> PackPicture:
    """A specification as a picture for Word. `alt` says it in words."""
    png = vl_convert.vegalite_to_png(on_white(spec, _WIDTH), scale=SHARP)
    return PackPicture(png, alt, _WIDTH + 2 * _PAD)
