"""Draws the chain: three columns of numbered dots with lines between what is linked, and a key
below. What is linked to nothing is an open dot, and the key says so."""

from __future__ import annotations

from typing import Any

import altair as alt

from courseware.charts.grammar import LEFT, LINE, STROKE, down, lines, palette, picture_of, rows_as
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.exercises.chain.finding import idle, unfed, unreached
from courseware.items.exercises.chain.spec import KEYS, Chain
from courseware.words import _

_ROW = 44
_TOP = 36
_FOOT = 16
_LETTERS = {"activities": "A", "processes": "P", "benefits": "B"}


def specification(item: Chain, response: Json, words: Words, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite."""
    dots = _dots(item, response)
    field = _TOP + _ROW * max((len(response[key]) for key in KEYS), default=1)
    key, height = _key(dots, field + _FOOT)
    colours = palette(dark=dark)

    def x(name: str) -> alt.X:
        return alt.X(f"{name}:Q", scale=alt.Scale(domain=[-0.25, 2.25]), axis=None)

    def points(loose: bool, **look: Any) -> alt.Chart:
        drawn: alt.Chart = (
            alt.Chart(rows_as([each for each in dots if each["loose"] is loose]))
            .mark_point(size=700, **look)
            .encode(x=x("column"), y=down("y", height))
        )
        return drawn

    def labels(loose: bool, colour: str) -> alt.Chart:
        drawn: alt.Chart = (
            alt.Chart(rows_as([each for each in dots if each["loose"] is loose]))
            .mark_text(color=colour, fontWeight=600)
            .encode(text=alt.Text("number:N"), x=x("column"), y=down("y", height))
        )
        return drawn

    return picture_of(
        [
            alt.Chart(rows_as(_lines(dots, response)))
            .mark_rule(color=colours.control, strokeWidth=2)
            .encode(x=x("from"), x2=alt.X2("to:Q"), y=down("y", height), y2=alt.Y2("y2:Q")),
            points(False, color=colours.mark),
            points(True, fill=colours.paper, stroke=colours.categories[1], strokeWidth=STROKE),
            labels(False, colours.paper),
            labels(True, colours.ink),
            alt.Chart(rows_as(_heads()))
            .mark_text(align="center", baseline="top", color=colours.ink_2)
            .encode(text=alt.Text("text:N"), x=x("column"), y=down("top", height)),
            alt.Chart(rows_as(key))
            .mark_text(align="left", baseline="top", lineBreak="\n")
            .encode(text=alt.Text("text:N"), x=LEFT, y=down("top", height)),
        ],
        height,
        item.finding(response, words).sentence,
        dark=dark,
    )


def _heads() -> list[dict[str, Any]]:
    heads = (_("We do"), _("Better for it"), _("In the end"))
    return [{"text": text, "column": at, "top": 0} for at, text in enumerate(heads)]


def _dots(item: Chain, response: Json) -> list[dict[str, Any]]:
    loose = {
        "activities": idle(response),
        "processes": [
            name
            for name, ends in response["processes"].items()
            if name in unfed(response) or not ends["leads"]
        ],
        "benefits": unreached(response),
    }
    names = item.names()
    return [
        {
            "number": f"{_LETTERS[key]}{at}",
            "id": f"{key}:{name}",
            "column": KEYS.index(key),
            "y": _TOP + _ROW * (at - 0.5),
            "name": names[f"{key}:{name}"],
            "loose": name in loose[key],
        }
        for key in KEYS
        for at, name in enumerate(response[key], start=1)
    ]


def _lines(dots: list[dict[str, Any]], response: Json) -> list[dict[str, Any]]:
    place = {each["id"]: each["y"] for each in dots}
    pairs = [
        (f"activities:{activity}", f"processes:{name}", 0)
        for name, ends in response["processes"].items()
        for activity in ends["fed"]
    ] + [
        (f"processes:{name}", f"benefits:{benefit}", 1)
        for name, ends in response["processes"].items()
        for benefit in ends["leads"]
    ]
    return [
        {"from": at, "to": at + 1, "y": place[begin], "y2": place[end]} for begin, end, at in pairs
    ]


def _key(dots: list[dict[str, Any]], top: int) -> tuple[list[dict[str, Any]], int]:
    rows = []
    for each in dots:
        said = _("{number} {name} (a link is missing)") if each["loose"] else "{number} {name}"
        text = lines(said.format(**each))
        rows.append({"text": "\n".join(text), "top": top})
        top += len(text) * LINE
    return rows, top
