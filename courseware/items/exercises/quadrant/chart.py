"""Draws the map: four parts with their names, a numbered dot for each thing, and a key below."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import altair as alt

from courseware.charts.grammar import GRID, LEFT, LINE, down, lines, palette, picture_of, rows_as
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.exercises.quadrant.finding import HIGH, Placed, names_of_regions
from courseware.items.exercises.quadrant.spec import MOST, Quadrant
from courseware.words import _

_TOP = 2 * LINE
_BAND = 28
"""Height of the name of each part: no dot lies on it."""
_LEVEL = 46
_UPPER = MOST - HIGH + 1
_FIELD = 2 * _BAND + MOST * _LEVEL
_MIDDLE = _TOP + _BAND + _UPPER * _LEVEL
_FOOT = 2 * LINE + 8
_APART = 0.24
"""Levels between dots that would lie on each other."""
_SPLIT = HIGH - 0.5
_LOW, _HIGH_END = 0.5, MOST + 0.5


def specification(item: Quadrant, response: Json, words: Words, *, dark: bool) -> dict[str, Any]:
    """The map as Vega-Lite: harder bites higher up, more influence to the right."""
    placed = item.placed(response)
    key = _key(placed)
    height = _TOP + _FIELD + _FOOT + sum(len(row["text"].split("\n")) for row in key) * LINE
    return picture_of(
        [
            *_field(height, dark=dark),
            *_dots(placed, height, dark=dark),
            *_words(key, height, dark=dark),
        ],
        height,
        item.finding(response, words).sentence,
        dark=dark,
    )


def _across(field: str) -> alt.X:
    scale = alt.Scale(domain=[_LOW, _HIGH_END], nice=False, zero=False)
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def _at(severity: float) -> float:
    """px from the top for a level of severity."""
    bands = _BAND if severity >= _SPLIT else 2 * _BAND
    return _TOP + bands + (_HIGH_END - severity) * _LEVEL


def _field(height: int, *, dark: bool) -> list[alt.Chart]:
    colours = palette(dark=dark)
    names = names_of_regions()
    frame = [
        {"from": _LOW, "to": _HIGH_END, "top": line, "foot": line}
        for line in (_TOP, _MIDDLE, _TOP + _FIELD)
    ] + [
        {"from": at, "to": at, "top": _TOP, "foot": _TOP + _FIELD}
        for at in (_LOW, _SPLIT, _HIGH_END)
    ]
    parts = [
        {"text": names[region], "at": at + 0.08, "top": top + 6}
        for region, at, top in (
            ("escalate", _LOW, _TOP),
            ("act", _SPLIT, _TOP),
            ("live", _LOW, _MIDDLE),
            ("watch", _SPLIT, _MIDDLE),
        )
    ]
    return [
        alt.Chart(rows_as(frame))
        .mark_rule(color=colours.control, strokeWidth=GRID)
        .encode(x=_across("from"), x2=alt.X2("to:Q"), y=down("top", height), y2=alt.Y2("foot:Q")),
        alt.Chart(rows_as(parts))
        .mark_text(align="left", baseline="top", fontWeight=600)
        .encode(text=alt.Text("text:N"), x=_across("at"), y=down("top", height)),
    ]


def _dots(placed: Sequence[Placed], height: int, *, dark: bool) -> list[alt.Chart]:
    colours = palette(dark=dark)
    dots = _moved_apart(placed)
    base = alt.Chart(rows_as(dots))
    return [
        base.mark_point(color=colours.mark, size=620).encode(x=_across("x"), y=down("y", height)),
        base.mark_text(color=colours.paper, fontWeight=600).encode(
            text=alt.Text("text:N"), x=_across("x"), y=down("y", height)
        ),
    ]


def _moved_apart(placed: Sequence[Placed]) -> list[dict[str, Any]]:
    """Dots of the same levels in a ring around their place; one alone stays on it."""
    together = defaultdict(list)
    for each in placed:
        together[each.severity, each.influence].append(each)
    dots = []
    for (severity, influence), those in together.items():
        radius = 0 if len(those) == 1 else _APART * max(1, len(those) / 5)
        for at, each in enumerate(those):
            turn = 2 * math.pi * at / len(those)
            x = influence + radius * math.cos(turn)
            y = _at(severity + radius * math.sin(turn))
            dots.append({"text": str(each.number), "x": round(x, 3), "y": round(y, 1)})
    return dots


def _key(placed: Sequence[Placed]) -> list[dict[str, Any]]:
    names = names_of_regions()
    rows, top = [], _TOP + _FIELD + _FOOT
    for each in placed:
        said = _("{number}  {name}: {region}").format(
            number=each.number, name=each.name, region=names[each.region].lower()
        )
        text = lines(said)
        rows.append({"text": "\n".join(text), "top": top})
        top += len(text) * LINE
    return rows


def _words(key: list[dict[str, Any]], height: int, *, dark: bool) -> list[alt.Chart]:
    """What the two directions mean, and the key."""
    quiet: dict[str, Any] = {"color": palette(dark=dark).ink_2}
    ends = [
        {"text": "\n".join(lines(_("↑ How hard it bites"))), "top": 6},
        {"text": "\n".join(lines(_("→ How far you can move it"))), "top": _TOP + _FIELD + 8},
    ]
    return [
        alt.Chart(rows_as(rows))
        .mark_text(align="left", baseline="top", lineBreak="\n", **look)
        .encode(text=alt.Text("text:N"), x=LEFT, y=down("top", height))
        for rows, look in ((ends, quiet), (key, dict[str, Any]()))
    ]
