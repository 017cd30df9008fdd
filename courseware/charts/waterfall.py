"""A waterfall: each step adds to a sum or takes from it, and the last bar is what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from courseware.charts.grammar import GRID, LINE, lines, palette, picture_of
from courseware.charts.layers import LEFT, LINES, Layer, across, down, layer, text_in, upto

_BAR = 16
_BETWEEN = 12


@dataclass(frozen=True)
class Step:
    """One step: what is said above its bar, and by how much the sum moves."""

    text: str
    by: int


def waterfall(
    steps: Sequence[Step], total: str, description: str, *, dark: bool, mark_at: int | None = None
) -> dict[str, Any]:
    """The picture as Vega-Lite. `total` is said above the last bar; `mark_at` draws a line down
    the whole at a sum that is to be reached."""
    bars, ends = _bars(steps, total, mark_at)
    height = bars[-1]["foot"] + _BETWEEN
    layers = _layers(bars, ends, height, mark_at, dark=dark)
    return picture_of(layers, height, description, dark=dark)


def _layers(
    bars: list[dict[str, Any]],
    ends: tuple[int, int],
    height: int,
    mark_at: int | None,
    *,
    dark: bool,
) -> list[Layer]:
    colours = palette(dark=dark)
    along = {"y": down("bar", height), "y2": upto("foot")}
    line = {"color": colours.control, "strokeWidth": GRID}
    dashes = {"color": colours.ink, "strokeWidth": GRID, "strokeDash": [5, 3]}
    wanted = [each | {"at": mark_at} for each in bars] if mark_at is not None else []

    def bar(kind: str, **look: Any) -> Layer:
        those = [each for each in bars if each["kind"] == kind]
        return layer("rect", those, look, x=across("from", ends), x2=upto("to"), **along)

    return [
        layer("rule", bars, line, x=across("zero", ends), **along),
        layer("rule", wanted, dashes, x=across("at", ends), **along),
        bar("up", color=colours.mark),
        bar("down", color=colours.diverging[0]),
        bar("sum", fillOpacity=0, stroke=colours.ink, strokeWidth=2),
        layer("text", bars, LINES, text=text_in("text"), x=LEFT, y=down("top", height)),
    ]


def _bars(
    steps: Sequence[Step], total: str, mark_at: int | None
) -> tuple[list[dict[str, Any]], tuple[int, int]]:
    bars: list[dict[str, Any]] = []
    top, at, reached = 0, 0, [0, *([mark_at] if mark_at is not None else [])]
    for step in steps:
        kind = "up" if step.by >= 0 else "down"
        bars.append(_bar(kind, step.text, top, at, at + step.by))
        at += step.by
        reached.append(at)
        top = bars[-1]["foot"] + _BETWEEN
    bars.append(_bar("sum", total, top, 0, at))
    return bars, (min(reached), max(*reached, min(reached) + 1))


def _bar(kind: str, said: str, top: int, begin: int, end: int) -> dict[str, Any]:
    text = lines(said)
    bar = top + len(text) * LINE + 2
    return {
        "kind": kind,
        "text": "\n".join(text),
        "top": top,
        "bar": bar,
        "foot": bar + _BAR,
        "from": begin,
        "to": end,
        "zero": 0,
    }
