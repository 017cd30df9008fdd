"""How every chart of the course looks: colours, type and sizes, in light and in dark.

The values are those of the look's tokens. Give a picture to Streamlit with `theme=None`,
so that nothing is laid over it.
"""

from __future__ import annotations

import functools
import json
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from courseware.charts.layers import Layer

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.4.1.json"
FONT = "Source Sans, sans-serif"
TEXT = 16
"""Size of all text in a chart, in px: never less on a screen."""
LINE = 20
"""Height of one line of text, in px."""
GRID = 2
TICK = 1
STROKE = 3.5
STROKE_THAT_MATTERS = 7
DOT = 254
"""Area of a mark 18 px across, in square px, as Vega wants it."""
CHARACTERS = 34
"""What fits on one line of a chart on a screen 320 px wide, beside the page's own padding."""


@dataclass(frozen=True)
class Palette:
    """The colours of one theme. Text is set in `ink` and `ink_2` only; the rest is for marks."""

    paper: str
    ink: str
    ink_2: str
    rule: str
    control: str
    begun: str
    categories: tuple[str, str, str, str, str, str]
    diverging: tuple[str, str, str]

    @property
    def mark(self) -> str:
        """The colour of marks where there is one series."""
        return self.categories[0]


LIGHT = Palette(
    paper="#fbf8f2",
    ink="#1c2126",
    ink_2="#4b5158",
    rule="#d9d1c0",
    control="#736c5e",
    begun="#b9d0d1",
    categories=("#0b5563", "#ca7413", "#b777af", "#1790e9", "#8b000c", "#87866f"),
    diverging=("#a8530c", "#d9d1c0", "#0b5563"),
)
DARK = Palette(
    paper="#14181b",
    ink="#ece7dc",
    ink_2="#bcb9af",
    rule="#3b4348",
    control="#8d959a",
    begun="#39565c",
    categories=("#7fd8e6", "#f6bb4d", "#b487aa", "#2f90dd", "#e48468", "#c3cdbd"),
    diverging=("#eb9a4c", "#454d52", "#7fd8e6"),
)


def palette(*, dark: bool) -> Palette:
    """The colours of the reader's theme. Print uses light."""
    return DARK if dark else LIGHT


@functools.cache
def _frame(*, dark: bool) -> str:
    """What is the same in every picture of a theme, as JSON: no frame, no background, no vertical
    grid, text of 16 px."""
    colours = palette(dark=dark)
    title = {"titleFontSize": TEXT, "titleFontWeight": 600, "titleColor": colours.ink}
    written = {"labelFontSize": TEXT, "labelColor": colours.ink_2, **title}
    config = {
        # Out of a screen reader's way: each mark would be read as its data ("from: 1; track: 72").
        # The sentence beside a picture, which is its description too, and its table say it all.
        "aria": False,
        "mark": {"aria": False},
        "font": FONT,
        "background": "transparent",
        "padding": 0,
        "view": {"stroke": None, "continuousWidth": 300, "continuousHeight": 300},
        "axis": {"domain": False, "tickColor": colours.control, "tickWidth": TICK, **written},
        "axisX": {"grid": False},
        "axisY": {"gridColor": colours.rule, "gridWidth": GRID},
        "legend": {"orient": "top", "symbolSize": DOT, "labelLimit": 0, **written},
        "header": written,
        "text": {"fontSize": TEXT, "color": colours.ink, "lineHeight": LINE},
        "line": {"strokeWidth": STROKE},
        "point": {"filled": True, "size": DOT, "opacity": 1},
        "range": {"category": colours.categories, "diverging": colours.diverging},
    }
    return json.dumps({"$schema": _SCHEMA, "config": config})


def lines(text: str, characters: int = CHARACTERS) -> list[str]:
    """Text broken into lines of at most so many characters, 34 for the narrowest screen."""
    # A word longer than a line is cut, rather than running out of the picture.
    return textwrap.wrap(text, characters) or [""]


def picture_of(
    layers: Sequence[Layer], height: int, description: str, *, dark: bool
) -> dict[str, Any]:
    """The specification of layers over one another, for Streamlit: each layer's data in its place.
    As tables beside the picture, Streamlit would make Arrow of each.

    Layers without data are left out: Vega would make an image of nothing for each, which has no
    name for a screen reader.
    """
    written: dict[str, Any] = json.loads(_frame(dark=dark))
    return written | {
        "description": description,
        "height": height,
        "layer": [each for each in layers if each["data"]["values"]],
        "width": "container",
    }
