"""The pictures of a group: bars of how many, and spreads of where people stand on a scale."""

from __future__ import annotations

from typing import Any

import altair as alt

from courseware.charts.grammar import (
    DOT,
    GRID,
    LEFT,
    LINE,
    STROKE_THAT_MATTERS,
    TICK,
    down,
    lines,
    palette,
    picture_of,
    rows_as,
)
from courseware.domain.exercise import Table
from courseware.domain.group import Bar, GroupResult, Place
from courseware.words import _

_BAR = 14
_BETWEEN = 18
_TO_TRACK = 14


def specification(result: GroupResult, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite, at the width of its container. Raises `ValueError` where there is
    nothing to draw."""
    if not result.bars and not result.places:
        raise ValueError("nothing to draw")
    if result.bars:
        layers, height = _bars(result, dark=dark)
    else:
        layers, height = _places(result, dark=dark)
    return picture_of(layers, height, result.sentence, dark=dark)


def table(result: GroupResult) -> Table:
    """The same as a table."""
    if result.bars:
        return [_bar_row(bar, result) for bar in result.bars]
    return [_place_row(place) for place in result.places]


def _bar_row(bar: Bar, result: GroupResult) -> dict[str, str]:
    about = {_("About"): bar.about} if any(each.about for each in result.bars) else {}
    return about | {
        _("Answer"): bar.label,
        _("People"): str(bar.count),
        _("Of"): str(result.people),
    }


def _place_row(place: Place) -> dict[str, str]:
    found = place.spread
    return {
        _("Row"): place.name,
        _("Middle"): f"{found.middle:g}",
        _("Middle half"): f"{found.lower:g}–{found.upper:g}",
        _("All"): f"{found.least:g}–{found.most:g}",
        _("People"): str(found.people),
    }


def _texts(rows: list[dict[str, Any]], height: int, *, dark: bool, small: bool) -> alt.Chart:
    colours = palette(dark=dark)
    look = {"color": colours.ink_2} if small else {"fontWeight": 600}
    drawn: alt.Chart = (
        alt.Chart(rows_as(rows))
        .mark_text(align="left", baseline="top", lineBreak="\n", **look)
        .encode(text=alt.Text("text:N"), x=LEFT, y=down("top", height))
    )
    return drawn


def _bars(result: GroupResult, *, dark: bool) -> tuple[list[alt.Chart], int]:
    """Under each label its bar: the frame is everybody, the filled part those who said so."""
    people = result.people or 1
    heads, labels, drawn = [], [], []
    top, about = 0, ""
    for bar in result.bars:
        if bar.about != about:
            about = bar.about
            text = lines(about)
            heads.append({"text": "\n".join(text), "top": top + _BETWEEN // 2})
            top += len(text) * LINE + _BETWEEN
        said = _("{label}: {count} of {people}").format(
            label=bar.label, count=bar.count, people=people
        )
        text = lines(said)
        labels.append({"text": "\n".join(text), "top": top})
        track = top + len(text) * LINE + 2
        drawn.append(
            {"from": track, "to": track + _BAR, "count": bar.count, "all": people, "no": 0}
        )
        top = track + _BAR + _BETWEEN
    height = top
    colours = palette(dark=dark)
    scale = alt.Scale(domain=[0, people], nice=False)

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    base = alt.Chart(rows_as(drawn))
    filled = alt.Chart(rows_as([each for each in drawn if each["count"]]))
    return [
        base.mark_bar(color=colours.paper, stroke=colours.control, strokeWidth=TICK).encode(
            x=across("no"), x2=alt.X2("all:Q"), y=down("from", height), y2=alt.Y2("to:Q")
        ),
        filled.mark_bar(color=colours.mark).encode(
            x=across("no"), x2=alt.X2("count:Q"), y=down("from", height), y2=alt.Y2("to:Q")
        ),
        _texts(heads, height, dark=dark, small=False),
        _texts(labels, height, dark=dark, small=True),
    ], height


def _places(result: GroupResult, *, dark: bool) -> tuple[list[alt.Chart], int]:
    """Under each label its scale: a thin line from end to end, thick where the middle half lies,
    a dot for the middle."""
    low, high = result.scale
    rows = []
    top = 0
    for place in result.places:
        found = place.spread
        said = _("{label}: {middle:g}").format(label=place.name, middle=found.middle)
        text = lines(said)
        track = top + len(text) * LINE + _TO_TRACK
        rows.append(
            {"text": "\n".join(text), "top": top, "track": track, "low": low, "high": high}
            | {"middle": found.middle, "lower": found.lower, "upper": found.upper}
            | {"least": found.least, "most": found.most}
        )
        top = track + _TO_TRACK + _BETWEEN // 2
    return _scales(rows, (low, high), top, dark=dark), top


def _scales(
    rows: list[dict[str, Any]], ends: tuple[int, int], height: int, *, dark: bool
) -> list[alt.Chart]:
    colours = palette(dark=dark)
    scale = alt.Scale(domain=list(ends), nice=False, zero=False, padding=11)
    base = alt.Chart(rows_as(rows))
    ticks = [
        {"level": level, "up": row["track"] - 4, "down": row["track"] + 4}
        for row in rows
        for level in range(ends[0], ends[1] + 1)
    ]

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    def line(begin: str, end: str, **look: Any) -> alt.Chart:
        drawn: alt.Chart = base.mark_rule(**look).encode(
            x=across(begin), x2=alt.X2(f"{end}:Q"), y=down("track", height)
        )
        return drawn

    return [
        line("low", "high", color=colours.rule, strokeWidth=GRID),
        alt.Chart(rows_as(ticks))
        .mark_rule(color=colours.control, strokeWidth=TICK)
        .encode(x=across("level"), y=down("up", height), y2=alt.Y2("down:Q")),
        line("least", "most", color=colours.ink_2, strokeWidth=GRID),
        line("lower", "upper", color=colours.mark, strokeWidth=STROKE_THAT_MATTERS),
        base.mark_point(
            fill=colours.paper, stroke=colours.mark, strokeWidth=STROKE_THAT_MATTERS / 2, size=DOT
        ).encode(x=across("middle"), y=down("track", height)),
        _texts(rows, height, dark=dark, small=False),
    ]
