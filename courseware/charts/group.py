"""What a group comes to: the picture of where people stand on a scale, and a table. How many said
what is drawn as HTML where it is shown."""

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

_BETWEEN = 18
_TO_TRACK = 14


def specification(result: GroupResult, *, dark: bool) -> dict[str, Any]:
    """Where a group stands, as Vega-Lite at the width of its container. Raises `ValueError` where
    there is no scale to draw."""
    if not result.places:
        raise ValueError("nothing to draw")
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
        base.mark_text(align="left", baseline="top", lineBreak="\n", fontWeight=600).encode(
            text=alt.Text("text:N"), x=LEFT, y=down("top", height)
        ),
    ]
