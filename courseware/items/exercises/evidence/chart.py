"""Draws the ratings: a dot on each scale, filled for seen evidence, open for a hunch, a triangle
for what was told; with the words below."""

from __future__ import annotations

from typing import Any

import altair as alt

from courseware.charts.grammar import (
    GRID,
    LEFT,
    LINE,
    STROKE,
    TICK,
    down,
    lines,
    palette,
    picture_of,
    rows_as,
)
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.exercises.evidence.finding import names_of_ways
from courseware.items.exercises.evidence.spec import MOST, Evidence
from courseware.words import _

_TO_TRACK = 16
_BELOW = 26


def specification(item: Evidence, response: Json, words: Words, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite."""
    rows, height = _rows(item, response)
    return picture_of(
        _layers(rows, height, dark=dark), height, item.finding(response, words).sentence, dark=dark
    )


def _rows(item: Evidence, response: Json) -> tuple[list[dict[str, Any]], int]:
    """A row for each area that has a level; its dot comes once it is said how the member knows."""
    ways = names_of_ways()
    rows: list[dict[str, Any]] = []
    top = 0
    for area in item.areas:
        rated = response["areas"].get(area.id, {})
        if "level" not in rated:
            continue
        known = _("{name}: {level}, {way}") if "know" in rated else _("{name}: {level}")
        said = known.format(name=area.name, level=rated["level"], way=ways.get(rated.get("know")))
        text = lines(said[:1].upper() + said[1:])
        track = top + len(text) * LINE + _TO_TRACK
        rows.append(
            {"text": "\n".join(text), "top": top, "track": track, "low": 1, "high": MOST}
            | {"level": rated["level"], "way": rated.get("know")}
        )
        top = track + _BELOW
    return rows, max(top, LINE)


def _layers(rows: list[dict[str, Any]], height: int, *, dark: bool) -> list[alt.Chart]:
    colours = palette(dark=dark)
    scale = alt.Scale(domain=[1, MOST], nice=False, zero=False, padding=11)
    base = alt.Chart(rows_as(rows))
    ticks = [
        {"level": level, "up": row["track"] - 4, "down": row["track"] + 4}
        for row in rows
        for level in range(1, MOST + 1)
    ]

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    def dots(way: str, **look: Any) -> alt.Chart:
        values = [row for row in rows if row["way"] == way]
        drawn: alt.Chart = (
            alt.Chart(rows_as(values))
            .mark_point(**look)
            .encode(x=across("level"), y=down("track", height))
        )
        return drawn

    return [
        base.mark_text(align="left", baseline="top", lineBreak="\n").encode(
            text=alt.Text("text:N"), x=LEFT, y=down("top", height)
        ),
        base.mark_rule(color=colours.rule, strokeWidth=GRID).encode(
            x=across("low"), x2=alt.X2("high:Q"), y=down("track", height)
        ),
        alt.Chart(rows_as(ticks))
        .mark_rule(color=colours.control, strokeWidth=TICK)
        .encode(x=across("level"), y=down("up", height), y2=alt.Y2("down:Q")),
        dots("hunch", fill=colours.paper, stroke=colours.categories[1], strokeWidth=STROKE),
        dots("heard", shape="triangle-up", color=colours.ink_2),
        dots("seen", color=colours.mark),
    ]
