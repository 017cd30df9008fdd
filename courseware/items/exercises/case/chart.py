"""Draws a way through a case: the choices of each scene as dots, the one taken filled and joined
to the next, the others open; below, how far each gauge moved."""

from __future__ import annotations

import itertools
from typing import Any

import altair as alt

from courseware.charts.grammar import (
    GRID,
    LEFT,
    LINE,
    STROKE,
    down,
    lines,
    palette,
    picture_of,
    rows_as,
)
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.exercises.case.finding import names_of_gauges, sums
from courseware.items.exercises.case.spec import FURTHEST, GAUGES, Case
from courseware.words import _, signed

_ROW = 56
_BAR = 14
_BETWEEN = 12


def specification(item: Case, response: Json, words: Words, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite."""
    dots, roads, top = _way(item, response["path"])
    bars, height = _gauges(item, response["path"], top)
    return picture_of(
        [*_drawn_way(dots, roads, height, dark=dark), *_drawn(bars, height, dark=dark)],
        height,
        item.finding(response, words).sentence,
        dark=dark,
    )


def _way(item: Case, path: list[str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    """The dots, the road between those taken, and where they end, in px."""
    dots: list[dict[str, Any]] = []
    taken: list[dict[str, Any]] = []
    met = item.taken(path)
    scene = item.open_scene(path)
    scenes = [(each, option.id) for each, option in met] + ([(scene, "")] if scene else [])
    for row, (each, chosen) in enumerate(scenes):
        for at, option in enumerate(each.options):
            dot = {
                "text": option.id.upper(),
                "x": (at + 0.5) / len(each.options),
                "y": _ROW * (row + 0.5),
                "taken": option.id == chosen,
            }
            dots.append(dot)
            if dot["taken"]:
                taken.append(dot)
    roads = [
        {"x": one["x"], "x2": other["x"], "y": one["y"], "y2": other["y"]}
        for one, other in itertools.pairwise(taken)
    ]
    return dots, roads, _ROW * len(scenes) + _BETWEEN


def _across(field: str) -> alt.X:
    # One scale for all layers, from 0 to 1: they share it.
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None)


def _drawn_way(
    dots: list[dict[str, Any]], roads: list[dict[str, Any]], height: int, *, dark: bool
) -> list[alt.Chart]:
    colours = palette(dark=dark)

    def those(taken: bool) -> alt.Chart:
        return alt.Chart(rows_as([each for each in dots if each["taken"] is taken]))

    def place(chart: alt.Chart) -> alt.Chart:
        placed: alt.Chart = chart.encode(x=_across("x"), y=down("y", height))
        return placed

    def label(taken: bool, colour: str) -> alt.Chart:
        written: alt.Chart = (
            those(taken)
            .mark_text(color=colour, fontWeight=600)
            .encode(text=alt.Text("text:N"), x=_across("x"), y=down("y", height))
        )
        return written

    return [
        alt.Chart(rows_as(roads))
        .mark_rule(color=colours.mark, strokeWidth=STROKE)
        .encode(x=_across("x"), x2=alt.X2("x2:Q"), y=down("y", height), y2=alt.Y2("y2:Q")),
        place(
            those(False).mark_point(
                fill=colours.paper, stroke=colours.control, strokeWidth=2, size=700
            )
        ),
        place(those(True).mark_point(color=colours.mark, size=700)),
        label(False, colours.ink_2),
        label(True, colours.paper),
    ]


def _gauges(item: Case, path: list[str], top: int) -> tuple[list[dict[str, Any]], int]:
    moved = sums([option for _scene, option in item.taken(path)])
    names = names_of_gauges()
    most = FURTHEST * len(item.scenes)
    bars = []
    for gauge in GAUGES:
        said = _("{gauge}: {by}").format(gauge=names[gauge].capitalize(), by=signed(moved[gauge]))
        text = lines(said)
        bar = top + len(text) * LINE + 2
        bars.append(
            {"text": "\n".join(text), "top": top, "bar": bar, "foot": bar + _BAR}
            | {"zero": 0.5, "to": 0.5 + moved[gauge] / (2 * most), "up": moved[gauge] >= 0}
        )
        top = bar + _BAR + _BETWEEN
    return bars, top


def _drawn(bars: list[dict[str, Any]], height: int, *, dark: bool) -> list[alt.Chart]:
    colours = palette(dark=dark)
    base = alt.Chart(rows_as(bars))

    def bar(up: bool, colour: str) -> alt.Chart:
        drawn: alt.Chart = (
            alt.Chart(rows_as([each for each in bars if each["up"] is up]))
            .mark_rect(color=colour)
            .encode(
                x=_across("zero"),
                x2=alt.X2("to:Q"),
                y=down("bar", height),
                y2=alt.Y2("foot:Q"),
            )
        )
        return drawn

    return [
        bar(True, colours.mark),
        bar(False, colours.diverging[0]),
        base.mark_rule(color=colours.control, strokeWidth=GRID).encode(
            x=_across("zero"), y=down("bar", height), y2=alt.Y2("foot:Q")
        ),
        base.mark_text(align="left", baseline="top", lineBreak="\n").encode(
            text=alt.Text("text:N"), x=LEFT, y=down("top", height)
        ),
    ]
