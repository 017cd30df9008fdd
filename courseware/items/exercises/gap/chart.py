"""Draws a gap: what is needed and what there is to spend over the years, then a waterfall of what
each lever closes at the end."""

from __future__ import annotations

from typing import Any

import altair as alt

from courseware.charts.grammar import LEFT, LINE, STROKE, lines, palette, picture_of, rows_as
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.exercises.gap.model import YEARS
from courseware.items.exercises.gap.spec import Gap
from courseware.words import _

_CURVES = 170
_BAR = 16
_ROW = 12


def specification(item: Gap, response: Json, words: Words, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite; without courses of budget and demand only its title line."""
    curves = _years(item, response)
    bars, height = _waterfall(item, response)
    colours = palette(dark=dark)
    down = alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)
    year = alt.X("year:Q", scale=alt.Scale(domain=[0, YEARS], nice=False, padding=4), axis=None)
    wide = max([each["to"] for each in bars], default=1)
    money = alt.Scale(domain=[0, wide], nice=False, zero=False)

    def y(name: str) -> alt.Y:
        return alt.Y(f"{name}:Q", scale=down, axis=None)

    layers = [
        alt.Chart(rows_as([each for each in curves if each["line"] == "demand"]))
        .mark_line(color=colours.diverging[0], strokeDash=[7, 4])
        .encode(x=year, y=y("top")),
        alt.Chart(rows_as([each for each in curves if each["line"] == "budget"]))
        .mark_line(color=colours.mark, strokeWidth=STROKE)
        .encode(x=year, y=y("top")),
        alt.Chart(rows_as([each for each in bars if each["text"]]))
        .mark_text(align="left", baseline="top", lineBreak="\n")
        .encode(text=alt.Text("text:N"), x=LEFT, y=y("top")),
    ]
    for kind, look in (
        ("gap", {"color": colours.diverging[0]}),
        ("closed", {"color": colours.mark}),
        ("left", {"fill": colours.paper, "stroke": colours.diverging[0], "strokeWidth": 2}),
    ):
        layers.append(
            alt.Chart(rows_as([each for each in bars if each["kind"] == kind]))
            .mark_rect(**look)
            .encode(
                x=alt.X("from:Q", scale=money, axis=None),
                x2=alt.X2("to:Q"),
                y=y("bar"),
                y2=alt.Y2("foot:Q"),
            )
        )
    drawn = picture_of(layers, height, item.finding(response, words).sentence, dark=dark)
    return drawn | {"resolve": {"scale": {"x": "independent"}}}


def _years(item: Gap, response: Json) -> list[dict[str, Any]]:
    """The two lines, year by year, in px from the top; none until both courses are chosen."""
    both = {"budget": item.budget_of(response), "demand": item.demand_of(response)}
    drawn: list[dict[str, Any]] = [
        {"line": line, "year": year, "value": drift.after(year)}
        for line, drift in both.items()
        if drift is not None
        for year in range(YEARS + 1)
    ]
    most = max((each["value"] for each in drawn), default=100)
    least = min((each["value"] for each in drawn), default=100)
    room = max(most - least, 1)
    top = 2 * LINE
    return [each | {"top": top + (most - each["value"]) / room * (_CURVES - top)} for each in drawn]


def _waterfall(item: Gap, response: Json) -> tuple[list[dict[str, Any]], int]:
    """The key of the lines, then bars: the gap at the end, each lever's part, what is left."""
    key = f"- - {_('needed')}   — {_('to spend')}"
    bars: list[dict[str, Any]] = [_said(key, 0), _said(_("In five years:"), _CURVES + _ROW)]
    top = _CURVES + _ROW + LINE + _ROW
    width = item.width(response) or 0.0
    parts = [(_("the gap"), 0.0, max(width, 0.0), "gap")]
    left = max(width, 0.0)
    for each in item.levers:
        closed = min(item.closed_by(response)[each.id], left)
        if closed:
            parts.append((each.name, left - closed, left, "closed"))
            left -= closed
    if len(parts) > 1:
        parts.append((_("still missing"), 0.0, left, "left"))
    for name, start, end, kind in parts:
        text = lines(f"{name}: £{round(end - start)}")
        bars.append(_said("\n".join(text), top))
        bar = top + len(text) * LINE + 2
        if end > start:
            bars.append(
                {"text": "", "kind": kind, "from": start, "to": end, "top": bar}
                | {"bar": bar, "foot": bar + _BAR}
            )
        top = bar + _BAR + _ROW
    return bars, top


def _said(text: str, top: int) -> dict[str, Any]:
    return {"text": text, "kind": "", "from": 0, "to": 0, "top": top, "bar": top, "foot": top}
