"""Draws the ratings: a dot on each scale, filled for seen evidence, open for a hunch, a triangle
for what was told; with the words below."""

from __future__ import annotations

from typing import Any

from courseware.charts.grammar import GRID, LINE, STROKE, TICK, lines, palette, picture_of
from courseware.charts.layers import LEFT, LINES, Channel, Layer, across, down, layer, text_in, upto
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


def _layers(rows: list[dict[str, Any]], height: int, *, dark: bool) -> list[Layer]:
    colours, track = palette(dark=dark), down("track", height)
    ticks = [
        {"level": level, "up": row["track"] - 4, "down": row["track"] + 4}
        for row in rows
        for level in range(1, MOST + 1)
    ]
    line = {"color": colours.rule, "strokeWidth": GRID}
    tick = {"color": colours.control, "strokeWidth": TICK}

    def at(field: str) -> Channel:
        return across(field, (1, MOST), padding=11)

    def dots(way: str, **look: Any) -> Layer:
        those = [row for row in rows if row["way"] == way]
        return layer("point", those, look, x=at("level"), y=track)

    return [
        layer("text", rows, LINES, text=text_in("text"), x=LEFT, y=down("top", height)),
        layer("rule", rows, line, x=at("low"), x2=upto("high"), y=track),
        layer("rule", ticks, tick, x=at("level"), y=down("up", height), y2=upto("down")),
        dots("hunch", fill=colours.paper, stroke=colours.categories[1], strokeWidth=STROKE),
        dots("heard", shape="triangle-up", color=colours.ink_2),
        dots("seen", color=colours.mark),
    ]
