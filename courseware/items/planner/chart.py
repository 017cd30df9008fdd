"""Draws the plan as a waterfall: each gain adds to the sum, each pain takes from it, and what is
left is the balance."""

from __future__ import annotations

from typing import Any

import altair as alt

from courseware.charts.grammar import GRID, LEFT, LINE, down, dress, in_place, lines, palette
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.planner.finding import called
from courseware.items.planner.spec import Planner
from courseware.words import _

_BAR = 16
_BETWEEN = 12


def specification(item: Planner, response: Json, words: Words, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite, from the first gain down to the balance."""
    bars, height, ends = _bars(item, response, words)
    colours = palette(dark=dark)
    scale = alt.Scale(domain=list(ends), nice=False, zero=False)

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    def bar(kind: str, **look: Any) -> alt.Chart:
        drawn: alt.Chart = (
            alt.Chart({"values": [each for each in bars if each["kind"] == kind]})
            .mark_rect(**look)
            .encode(x=across("from"), x2=alt.X2("to:Q"), y=down("bar", height), y2=alt.Y2("foot:Q"))
        )
        return drawn

    base = alt.Chart({"values": bars})
    picture = alt.LayerChart(
        layer=[
            base.mark_rule(color=colours.control, strokeWidth=GRID).encode(
                x=across("zero"), y=down("bar", height), y2=alt.Y2("foot:Q")
            ),
            bar("gains", color=colours.mark),
            bar("pains", color=colours.diverging[0]),
            bar("sum", fillOpacity=0, stroke=colours.ink, strokeWidth=2),
            base.mark_text(align="left", baseline="top", lineBreak="\n").encode(
                text="text:N", x=LEFT, y=down("top", height)
            ),
        ],
        width="container",
        height=height,
        description=item.finding(response, words).sentence,
    )
    return in_place(dress(picture, dark=dark))


def _bars(
    item: Planner, response: Json, words: Words
) -> tuple[list[dict[str, Any]], int, tuple[int, int]]:
    """The bars, the height of all, and the ends of the scale."""
    bars: list[dict[str, Any]] = []
    top, at = 0, 0
    reached = [0]
    for kind, sign in (("gains", 1), ("pains", -1)):
        for slot, each in response[kind].items():
            if "size" not in each:
                continue
            said = _("+{size} {name}") if sign > 0 else _("−{size} {name}")
            name = called(item, words, slot)
            bar = _bar(
                kind, said.format(size=each["size"], name=name), top, at, at + sign * each["size"]
            )
            bars.append(bar)
            at += sign * each["size"]
            reached.append(at)
            top = bar["foot"] + _BETWEEN
    said = _("= {sum} left").format(sum=f"{at:+d}".replace("-", "−") if at else "0")
    bars.append(_bar("sum", said, top, 0, at))
    height = bars[-1]["foot"] + _BETWEEN
    return bars, height, (min(reached), max(*reached, min(reached) + 1))


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
