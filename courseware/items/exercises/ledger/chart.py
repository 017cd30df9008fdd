"""Draws a ledger: benefits to the right of a middle line, dis-benefits to the left."""

from __future__ import annotations

from typing import Any

import altair as alt

from courseware.charts.grammar import (
    GRID,
    LEFT,
    LINE,
    RIGHT,
    down,
    lines,
    palette,
    picture_of,
    rows_as,
)
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.exercises.ledger.spec import Ledger
from courseware.words import _

_BAR = 16
_BETWEEN = 12


def specification(item: Ledger, response: Json, words: Words, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite, the largest entry first."""
    bars, height, most = _bars(item, response)
    colours = palette(dark=dark)
    scale = alt.Scale(domain=[-most, most], nice=False, zero=False)

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    def bar(side: str, colour: str) -> alt.Chart:
        drawn: alt.Chart = (
            alt.Chart(rows_as([each for each in bars if each["side"] == side]))
            .mark_rect(color=colour)
            .encode(x=across("zero"), x2=alt.X2("to:Q"), y=down("bar", height), y2=alt.Y2("foot:Q"))
        )
        return drawn

    def label(side: str, place: alt.XValue) -> alt.Chart:
        drawn: alt.Chart = (
            alt.Chart(rows_as([each for each in bars if each["side"] == side]))
            .mark_text(
                align="left" if side == "against" else "right", baseline="top", lineBreak="\n"
            )
            .encode(text=alt.Text("text:N"), x=place, y=down("top", height))
        )
        return drawn

    middle = bars or [{"zero": 0, "bar": 0, "foot": height}]
    return picture_of(
        [
            alt.Chart(rows_as(middle))
            .mark_rule(color=colours.control, strokeWidth=GRID)
            .encode(x=across("zero"), y=down("bar", height), y2=alt.Y2("foot:Q")),
            bar("for", colours.mark),
            bar("against", colours.diverging[0]),
            label("for", RIGHT),
            label("against", LEFT),
        ],
        height,
        item.finding(response, words).sentence,
        dark=dark,
    )


def _bars(item: Ledger, response: Json) -> tuple[list[dict[str, Any]], int, int]:
    bars: list[dict[str, Any]] = []
    top = 0
    for each in item.weighed(response):
        is_gain = each.side == "for"
        said = _("{name}: {points}").format(name=each.name, points=each.points)
        text = lines(f"{said} →" if is_gain else f"← {said}")
        bar = top + len(text) * LINE + 2
        bars.append(
            {"side": each.side, "text": "\n".join(text), "top": top, "bar": bar}
            | {"foot": bar + _BAR, "zero": 0, "to": each.points if is_gain else -each.points}
        )
        top = bar + _BAR + _BETWEEN
    return bars, max(top, LINE), max((abs(each["to"]) for each in bars), default=1)
