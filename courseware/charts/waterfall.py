"""A waterfall: each move adds to a sum or takes from it, and the last bar is what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from courseware.charts.grammar import GRID, LEFT, LINE, down, lines, palette, picture_of, rows_as

_BAR = 16
_BETWEEN = 12


@dataclass(frozen=True)
class Move:
    """What is said above a bar, and by how much the sum moves there."""

    text: str
    by: int


def waterfall(
    moves: Sequence[Move], total: str, description: str, *, dark: bool, mark_at: int | None = None
) -> dict[str, Any]:
    """The picture as Vega-Lite. `total` is said above the last bar; `mark_at` draws a line down
    the whole at a sum that is to be reached."""
    bars, ends = _bars(moves, total, mark_at)
    height = bars[-1]["foot"] + _BETWEEN
    colours = palette(dark=dark)
    scale = alt.Scale(domain=list(ends), nice=False, zero=False)
    base = alt.Chart(rows_as(bars))

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    def bar(kind: str, **look: Any) -> alt.Chart:
        drawn: alt.Chart = (
            alt.Chart(rows_as([each for each in bars if each["kind"] == kind]))
            .mark_rect(**look)
            .encode(x=across("from"), x2=alt.X2("to:Q"), y=down("bar", height), y2=alt.Y2("foot:Q"))
        )
        return drawn

    wanted = [each | {"at": mark_at} for each in bars] if mark_at is not None else []
    return picture_of(
        [
            base.mark_rule(color=colours.control, strokeWidth=GRID).encode(
                x=across("zero"), y=down("bar", height), y2=alt.Y2("foot:Q")
            ),
            alt.Chart(rows_as(wanted))
            .mark_rule(color=colours.ink, strokeWidth=GRID, strokeDash=[5, 3])
            .encode(x=across("at"), y=down("bar", height), y2=alt.Y2("foot:Q")),
            bar("up", color=colours.mark),
            bar("down", color=colours.diverging[0]),
            bar("sum", fillOpacity=0, stroke=colours.ink, strokeWidth=2),
            base.mark_text(align="left", baseline="top", lineBreak="\n").encode(
                text=alt.Text("text:N"), x=LEFT, y=down("top", height)
            ),
        ],
        height,
        description,
        dark=dark,
    )


def _bars(
    moves: Sequence[Move], total: str, mark_at: int | None
) -> tuple[list[dict[str, Any]], tuple[int, int]]:
    bars: list[dict[str, Any]] = []
    top, at, reached = 0, 0, [0, *([mark_at] if mark_at is not None else [])]
    for move in moves:
        kind = "up" if move.by >= 0 else "down"
        bars.append(_bar(kind, move.text, top, at, at + move.by))
        at += move.by
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
