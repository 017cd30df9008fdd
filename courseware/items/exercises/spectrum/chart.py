"""Draws a spectrum: on each scale a filled dot for now, an open one for wanted, a triangle for
what others would say, and a bar for the gap, widest where it is widest."""

from __future__ import annotations

from typing import Any

import altair as alt

from courseware.charts.grammar import (
    GRID,
    LEFT,
    LINE,
    RIGHT,
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
from courseware.items.exercises.spectrum.finding import names
from courseware.items.exercises.spectrum.spec import STEPS, Spectrum
from courseware.words import _, capital

_KEY = 34
_TO_TRACK = 18
_BELOW = 40
_WIDEST = 6.0
_HALF = 24
"""Characters of an end's label: two share the width of a narrow screen."""


def specification(item: Spectrum, response: Json, words: Words, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite; its description is the finding. The caller's own, to change as it
    likes."""
    rows, height = _rows(item, response)
    layers = [
        *_key(item, height, dark=dark),
        *_tracks(rows, height, dark=dark),
        *_markers(rows, height, dark=dark),
    ]
    return picture_of(layers, height, item.finding(response, words).sentence, dark=dark)


def _rows(item: Spectrum, response: Json) -> tuple[list[dict[str, Any]], int]:
    places = response["places"]
    gaps = [
        abs(place["wanted"] - place["now"])
        for place in places.values()
        if {"now", "wanted"} <= set(place)
    ]
    widest = max(gaps, default=0)
    top, rows = _KEY, []
    for pair in item.pairs:
        place = places.get(pair.id, {})
        left, right = lines(pair.left, _HALF), lines(pair.right, _HALF)
        track = top + max(len(left), len(right)) * LINE + _TO_TRACK
        gap = abs(place["wanted"] - place["now"]) if {"now", "wanted"} <= set(place) else None
        rows.append(
            {"left": "\n".join(left), "right": "\n".join(right), "top": top, "track": track}
            | {"below": track + 16, "from": 1, "to": STEPS}
            | {"wide": gap is not None and gap == widest and gap > 1, **place}
        )
        top = track + _BELOW
    return rows, top


def across(field: str) -> alt.X:
    """A place on the scale."""
    scale = alt.Scale(domain=[1, STEPS], nice=False, zero=False, padding=11)
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def _key(item: Spectrum, height: int, *, dark: bool) -> list[alt.Chart]:
    """The three marks and what they mean, across the top."""
    colours = palette(dark=dark)
    words = [
        {"shape": "●", "text": "  ".join([f"● {_('Now')}", f"○ {_('Wanted')}"]), "at": 0},
    ]
    others = [{"text": f"▲ {capital(names(item)['others'])}", "at": 0}]
    return [
        alt.Chart(rows_as(words))
        .mark_text(align="left", baseline="top", color=colours.ink_2)
        .encode(text=alt.Text("text:N"), x=LEFT, y=down("at", height)),
        alt.Chart(rows_as(others))
        .mark_text(align="right", baseline="top", color=colours.ink_2)
        .encode(text=alt.Text("text:N"), x=RIGHT, y=down("at", height)),
    ]


def _tracks(rows: list[dict[str, Any]], height: int, *, dark: bool) -> list[alt.Chart]:
    base = alt.Chart(rows_as(rows))
    return [
        base.mark_text(align="left", baseline="top", lineBreak="\n").encode(
            text=alt.Text("left:N"), x=LEFT, y=down("top", height)
        ),
        base.mark_text(align="right", baseline="top", lineBreak="\n").encode(
            text=alt.Text("right:N"), x=RIGHT, y=down("top", height)
        ),
        *track(rows, height, dark=dark),
    ]


def track(rows: list[dict[str, Any]], height: int, *, dark: bool) -> tuple[alt.Chart, alt.Chart]:
    """The scale of each row, drawn in full: a line, and a tick for each step."""
    colours = palette(dark=dark)
    ticks = [
        {"level": level, "up": row["track"] - 4, "down": row["track"] + 4}
        for row in rows
        for level in range(1, STEPS + 1)
    ]
    return (
        alt.Chart(rows_as(rows))
        .mark_rule(color=colours.rule, strokeWidth=GRID)
        .encode(x=across("from"), x2=alt.X2("to:Q"), y=down("track", height)),
        alt.Chart(rows_as(ticks))
        .mark_rule(color=colours.control, strokeWidth=TICK)
        .encode(x=across("level"), y=down("up", height), y2=alt.Y2("down:Q")),
    )


def _markers(rows: list[dict[str, Any]], height: int, *, dark: bool) -> list[alt.Chart]:
    colours = palette(dark=dark)
    both = [row for row in rows if "now" in row and "wanted" in row]
    bars = [row for row in both if not row["wide"]]
    wide = [row for row in both if row["wide"]]

    def gap(values: list[dict[str, Any]], width: float) -> alt.Chart:
        drawn: alt.Chart = (
            alt.Chart(rows_as(values))
            .mark_rule(color=colours.mark, strokeWidth=width)
            .encode(x=across("now"), x2=alt.X2("wanted:Q"), y=down("track", height))
        )
        return drawn

    def dots(marker: str, at: str, **look: Any) -> alt.Chart:
        values = [row for row in rows if marker in row]
        drawn: alt.Chart = (
            alt.Chart(rows_as(values))
            .mark_point(**look)
            .encode(x=across(marker), y=down(at, height))
        )
        return drawn

    return [
        gap(bars, STROKE),
        gap(wide, _WIDEST),
        dots("now", "track", color=colours.mark),
        dots("wanted", "track", fill=colours.paper, stroke=colours.mark, strokeWidth=STROKE),
        dots("others", "below", shape="triangle-up", color=colours.categories[1], size=150),
    ]
