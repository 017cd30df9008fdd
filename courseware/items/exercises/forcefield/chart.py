"""Draws a force field: driving bars to the right of a middle line, resisting ones to the left,
and the what-if as an outline."""

from __future__ import annotations

from typing import Any

import altair as alt

from courseware.charts.grammar import GRID, LEFT, LINE, RIGHT, lines, palette, picture_of, rows_as
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.exercises.forcefield.finding import Felt, changed, sides
from courseware.items.exercises.forcefield.spec import MOST_BY, STRONGEST, ForceField
from courseware.words import _

_BAR = 18
_BETWEEN = 14


def specification(item: ForceField, response: Json, words: Words, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite, the strongest force of each side first."""
    bars, height = _bars(item.felt(response, words), response["whatif"])
    colours = palette(dark=dark)
    most = STRONGEST + (MOST_BY if response["whatif"] else 0)
    across = alt.Scale(domain=[-most, most], nice=False, zero=False)
    down = alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)

    def y(name: str) -> alt.Y:
        return alt.Y(f"{name}:Q", scale=down, axis=None)

    def x(name: str) -> alt.X:
        return alt.X(f"{name}:Q", scale=across, axis=None)

    def bar(kind: str, **look: Any) -> alt.Chart:
        drawn: alt.Chart = (
            alt.Chart(rows_as([each for each in bars if each["kind"] == kind]))
            .mark_rect(**look)
            .encode(x=x("from"), x2=alt.X2("to:Q"), y=y("bar"), y2=alt.Y2("foot:Q"))
        )
        return drawn

    def label(side: str, place: Any) -> alt.Chart:
        values = [each for each in bars if each["kind"] == side]
        drawn: alt.Chart = (
            alt.Chart(rows_as(values))
            .mark_text(
                align="left" if side == "against" else "right", baseline="top", lineBreak="\n"
            )
            .encode(text=alt.Text("text:N"), x=place, y=y("top"))
        )
        return drawn

    # The middle is drawn beside the bars only: across the whole it would run through the words.
    middle = [each for each in bars if each["kind"] != "whatif"]
    middle = middle or [{"from": 0, "bar": 0, "foot": height}]
    return picture_of(
        [
            alt.Chart(rows_as(middle))
            .mark_rule(color=colours.control, strokeWidth=GRID)
            .encode(x=x("from"), y=y("bar"), y2=alt.Y2("foot:Q")),
            bar("for", color=colours.mark),
            bar("against", color=colours.diverging[0]),
            bar("whatif", fillOpacity=0, stroke=colours.ink, strokeWidth=2, strokeDash=[5, 3]),
            label("for", RIGHT),
            label("against", LEFT),
        ],
        height,
        item.finding(response, words).sentence,
        dark=dark,
    )


def _bars(felt: list[Felt], whatif: Json) -> tuple[list[dict[str, Any]], int]:
    drive, hold = sides(felt)
    bars: list[dict[str, Any]] = []
    top = 0
    for each in (*drive, *hold):
        arrow = "→" if each.side == "for" else "←"
        said = _("{name}: {strength}").format(name=each.name, strength=each.strength)
        text = lines(f"{said} {arrow}" if each.side == "for" else f"{arrow} {said}")
        bar = top + len(text) * LINE + 2
        sign = 1 if each.side == "for" else -1
        row = {"top": top, "bar": bar, "foot": bar + _BAR, "from": 0}
        bars.append(row | {"kind": each.side, "text": "\n".join(text), "to": sign * each.strength})
        if (then := changed(each, whatif)) != each.strength:
            bars.append(row | {"kind": "whatif", "text": "", "to": sign * then})
        top = bar + _BAR + _BETWEEN
    return bars, max(top, LINE)
