"""What a group comes to: the picture of where people stand on a scale, and a table. How many said
what is drawn as HTML where it is shown."""

from __future__ import annotations

from typing import Any

from courseware.charts.grammar import (
    DOT,
    GRID,
    LINE,
    STROKE_THAT_MATTERS,
    TICK,
    lines,
    palette,
    picture_of,
)
from courseware.charts.layers import LEFT, LINES, Channel, Layer, across, down, layer, text_in, upto
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


def _places(result: GroupResult, *, dark: bool) -> tuple[list[Layer], int]:
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
) -> list[Layer]:
    colours = palette(dark=dark)
    track = down("track", height)
    ticks = [
        {"level": level, "up": row["track"] - 4, "down": row["track"] + 4}
        for row in rows
        for level in range(ends[0], ends[1] + 1)
    ]
    tick = {"color": colours.control, "strokeWidth": TICK}
    ring = {"strokeWidth": STROKE_THAT_MATTERS / 2, "size": DOT}
    dot = {"fill": colours.paper, "stroke": colours.mark, **ring}
    name = {**LINES, "fontWeight": 600}

    def at(field: str) -> Channel:
        return across(field, ends, padding=11)

    def line(begin: str, end: str, **look: Any) -> Layer:
        return layer("rule", rows, look, x=at(begin), x2=upto(end), y=track)

    return [
        line("low", "high", color=colours.rule, strokeWidth=GRID),
        layer("rule", ticks, tick, x=at("level"), y=down("up", height), y2=upto("down")),
        line("least", "most", color=colours.ink_2, strokeWidth=GRID),
        line("lower", "upper", color=colours.mark, strokeWidth=STROKE_THAT_MATTERS),
        layer("point", rows, dot, x=at("middle"), y=track),
        layer("text", rows, name, text=text_in("text"), x=LEFT, y=down("top", height)),
    ]
