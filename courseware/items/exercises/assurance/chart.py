"""Draws an assurance map: a labelled box for each outcome and thing to know, word and shade."""

from __future__ import annotations

from typing import Any

from courseware.charts.grammar import LINE, lines, palette, picture_of
from courseware.charts.layers import LEFT, LINES, Channel, Layer, across, down, layer, text_in, upto
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
) -> list[Layer]:
    colours, top = palette(dark=dark), down("top", height)

    def at(name: str) -> Channel:
        return across(name, (0, len(item.knowings)))

    def box(levels: set[str], **look: Any) -> Layer:
        those = [each for each in boxes if each["level"] in levels]
        look["strokeWidth"] = 2
        return layer("rect", those, look, x=at("from"), x2=upto("to"), y=top, y2=upto("foot"))

    def label(levels: set[str], colour: str) -> Layer:
        those = [each for each in boxes if each["level"] in levels]
        look = {"color": colour, "baseline": "middle"}
        centre = down("centre", height)
        return layer("text", those, look, text=text_in("label"), x=at("middle"), y=centre)

    return [
        box({"checked"}, fill=colours.mark, stroke=colours.mark),
        box({"told"}, fill=colours.begun, stroke=colours.mark),
        box({"gap", ""}, fill=colours.paper, stroke=colours.diverging[0], strokeDash=[6, 4]),
        label({"checked"}, colours.paper),
        label({"told", "gap", ""}, colours.ink),
        layer("text", titles, LINES, text=text_in("text"), x=LEFT, y=top),
    ]
