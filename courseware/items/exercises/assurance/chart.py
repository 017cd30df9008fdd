"""Draws an assurance map: a labelled box for each outcome and thing to know, word and shade."""

from __future__ import annotations

from typing import Any

import altair as alt

from courseware.charts.grammar import LEFT, LINE, down, lines, palette, picture_of, rows_as
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.exercise_base import said
from courseware.items.exercises.assurance import finding
from courseware.items.exercises.assurance.spec import Assurance
from courseware.words import _

_ROW = 40
_BETWEEN = 12


def specification(item: Assurance, response: Json, words: Words, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite: columns numbered as the things to know are, with a key below."""
    boxes, titles, height = _laid_out(item, response, words)
    return picture_of(
        _layers(item, boxes, titles, height, dark=dark),
        height,
        item.finding(response, words).sentence,
        dark=dark,
    )


def _laid_out(
    item: Assurance, response: Json, words: Words
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    names = finding.names_of_levels()
    top, boxes, titles = 0, [], []
    for number, row in response["cells"].items():
        outcome = said(words, f"outcome-{number}") or _("Outcome {number}").format(number=number)
        text = lines(outcome)
        titles.append({"text": "\n".join(text), "top": top})
        top += len(text) * LINE + 4
        for at, each in enumerate(item.knowings):
            level = row.get(each.id, "")
            label = f"{at + 1}. {names[level]}" if level else f"{at + 1}."
            boxes.append(
                {"from": at + 0.02, "to": at + 0.98, "middle": at + 0.5, "level": level}
                | {"label": label, "top": top, "foot": top + _ROW, "centre": top + _ROW / 2}
            )
        top += _ROW + _BETWEEN
    for at, each in enumerate(item.knowings):
        text = lines(f"{at + 1}. {each.label}")
        titles.append({"text": "\n".join(text), "top": top})
        top += len(text) * LINE
    return boxes, titles, top


def _layers(
    item: Assurance,
    boxes: list[dict[str, Any]],
    titles: list[dict[str, Any]],
    height: int,
    *,
    dark: bool,
) -> list[alt.Chart]:
    colours = palette(dark=dark)
    scale = alt.Scale(domain=[0, len(item.knowings)], nice=False, zero=False)

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    def of(levels: set[str]) -> alt.Chart:
        return alt.Chart(rows_as([each for each in boxes if each["level"] in levels]))

    def box(levels: set[str], **look: Any) -> alt.Chart:
        drawn: alt.Chart = (
            of(levels)
            .mark_rect(strokeWidth=2, **look)
            .encode(x=across("from"), x2=alt.X2("to:Q"), y=down("top", height), y2=alt.Y2("foot:Q"))
        )
        return drawn

    def label(levels: set[str], colour: str) -> alt.Chart:
        text = alt.Text("label:N")
        drawn: alt.Chart = (
            of(levels)
            .mark_text(color=colour, baseline="middle")
            .encode(text=text, x=across("middle"), y=down("centre", height))
        )
        return drawn

    return [
        box({"checked"}, fill=colours.mark, stroke=colours.mark),
        box({"told"}, fill=colours.begun, stroke=colours.mark),
        box({"gap", ""}, fill=colours.paper, stroke=colours.diverging[0], strokeDash=[6, 4]),
        label({"checked"}, colours.paper),
        label({"told", "gap", ""}, colours.ink),
        alt.Chart(rows_as(titles))
        .mark_text(align="left", baseline="top", lineBreak="\n")
        .encode(text=alt.Text("text:N"), x=LEFT, y=down("top", height)),
    ]
