"""How every chart of the course looks: colours, type and sizes, in light and in dark.

The values are those of the look's tokens. Give a dressed chart to Streamlit with `theme=None`,
so that nothing is laid over it.
"""

from __future__ import annotations

import functools
import json
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import altair as alt
from altair.utils import schemapi

# Altair checks each piece against the whole of Vega-Lite's schema as it is made: a quarter of the
# time of a picture. Tests check every picture that is drawn (tests/items/charts).
schemapi.disable_debug_mode()

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
LEFT = alt.XValue(0)  # type: ignore[no-untyped-call]  # altair gives these no types
RIGHT = alt.XValue("width")  # type: ignore[no-untyped-call]  # Altair’s own has no types


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

AnyChart = TypeVar(
    "AnyChart",
    alt.Chart,
    alt.LayerChart,
    alt.FacetChart,
    alt.ConcatChart,
    alt.HConcatChart,
    alt.VConcatChart,
)


def palette(*, dark: bool) -> Palette:
    """The colours of the reader's theme. Print uses light."""
    return DARK if dark else LIGHT


def dress(chart: AnyChart, *, dark: bool) -> AnyChart:
    """The chart as the course sets it: no frame, no background, no vertical grid, text of 16 px."""
    # All at once: each `configure_…` would copy the whole chart.
    dressed = chart.copy(deep=False)
    dressed.config = _config(dark=dark)
    return dressed


@functools.cache
def _config(*, dark: bool) -> alt.Config:
    colours = palette(dark=dark)
    written: dict[str, Any] = {
        "labelFontSize": TEXT,
        "labelColor": colours.ink_2,
        "titleFontSize": TEXT,
        "titleFontWeight": 600,
        "titleColor": colours.ink,
    }
    return alt.Config(
        # Out of a screen reader's way: each mark would be read as its data ("from: 1; track: 72").
        # The sentence beside a picture, which is its description too, and its table say it all.
        aria=False,
        mark=alt.MarkConfig(aria=False),
        font=FONT,
        background="transparent",
        padding=0,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(domain=False, tickColor=colours.control, tickWidth=TICK, **written),
        axisX=alt.AxisConfig(grid=False),
        axisY=alt.AxisConfig(gridColor=colours.rule, gridWidth=GRID),
        legend=alt.LegendConfig(orient="top", symbolSize=DOT, labelLimit=0, **written),
        header=alt.HeaderConfig(**written),
        text=alt.MarkConfig(fontSize=TEXT, color=colours.ink, lineHeight=LINE),
        line=alt.LineConfig(strokeWidth=STROKE),
        point=alt.MarkConfig(filled=True, size=DOT, opacity=1),
        range=alt.RangeConfig(category=list(colours.categories), diverging=list(colours.diverging)),
    )


def lines(text: str, characters: int = CHARACTERS) -> list[str]:
    """Text broken into lines of at most so many characters, 34 for the narrowest screen."""
    # A word longer than a line is cut, rather than running out of the picture.
    return textwrap.wrap(text, characters) or [""]


def rows_as(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Rows as the data of a layer. A tuple, because Altair copies lists through and through each
    time that layers are put together, which took a third of the time of a picture."""
    return {"values": tuple(rows)}


def down(field: str, height: int) -> alt.Y:
    """A place in px from the top of a picture so high: rows are as high as their text, which bands
    can't be."""
    scale = alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def picture_of(
    layers: Sequence[alt.Chart], height: int, description: str, *, dark: bool
) -> dict[str, Any]:
    """The specification of layers over one another, dressed, for Streamlit: each layer's data in
    its place. As tables beside the picture, Streamlit would make Arrow of each.

    Layers without data are left out: Vega would make an image of nothing for each, which has no
    name for a screen reader. Each layer is written by itself, because Altair's own layered chart
    copies all of them several times over, which took four fifths of the time of a picture.
    """
    written: dict[str, Any] = json.loads(_frame(dark=dark))
    return written | {
        "description": description,
        "height": height,
        "layer": [_layer(each) for each in layers if each.data["values"]],
        "width": "container",
    }


@functools.cache
def _frame(*, dark: bool) -> str:
    """What is the same in every picture of a theme, as JSON."""
    empty = dress(alt.Chart({"values": []}).mark_point(), dark=dark).to_dict(validate=False)
    return json.dumps({key: empty[key] for key in ("$schema", "config")})


def _layer(layer: alt.Chart) -> dict[str, Any]:
    # The types of all fields are given, so that nothing has to be found out from the data.
    nothing: dict[str, Any] = {"data": alt.Undefined}
    return {
        "data": {"values": list(layer.data["values"])},
        "mark": layer.mark.to_dict(validate=False),
        "encoding": layer.encoding.to_dict(validate=False, context=nothing),
    }
