"""Draws one response to a rating grid: a sentence, a picture and a table of the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt

from courseware.charts.grammar import (
    CHARACTERS,
    GRID,
    LEFT,
    LINE,
    TICK,
    down,
    lines,
    palette,
    picture_of,
    rows_as,
)
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.questions.likert.spec import Likert
from courseware.words import _

_NAMED = 2
"""So many rows are named at each end of the sentence; it counts the rest."""
_TO_TRACK = 16
_TO_WORDS = 14
_BETWEEN = 20
_TICK_HALF = 4
_DOT_HALF = 9
_TOP = alt.YValue(0)  # type: ignore[no-untyped-call]  # Altair’s own has no types


@dataclass(frozen=True)
class _Drawn:
    """One row as drawn; all heights are px from the top of the picture."""

    text: list[str]
    top: int
    track: int
    foot: int
    level: int | None
    words: list[str]
    align: str
    nudge: int


def reading(item: Likert, response: Json) -> str:
    """One sentence that says what to see: which rows stand nearest to either end of the scale.

    It speaks of the ends as the scale names them: on one from “All the first” to “All the second”
    nothing is high or low.
    """
    ratings: Mapping[str, int] = response["ratings"]
    if not ratings:
        return _("Nothing is rated yet.")
    top, bottom = max(ratings.values()), min(ratings.values())
    high, low = _names(item, ratings, top), _names(item, ratings, bottom)
    level = _level(item, top)
    if len(ratings) == 1:
        return _("Only {row} is rated so far: {level}.").format(row=high, level=level)
    if top == bottom:
        said = _("Nothing stands out: all {count} are rated {level}.")
        if len(ratings) < len(item.rows):
            said = _("Nothing stands out so far: the {count} that are rated are {level}.")
        return said.format(count=len(ratings), level=level)
    said = _(
        "Nearest to “{last}”: {high}, rated {level}; nearest to “{first}”: {low}, rated {lower}."
    )
    ends = {"first": item.scale[0], "last": item.scale[-1]}
    return said.format(high=high, level=level, low=low, lower=_level(item, bottom), **ends)


def _level(item: Likert, level: int) -> str:
    return f"“{item.scale[level - 1]}” ({_place(item, level)})"


def _place(item: Likert, level: int) -> str:
    return _("{level} of {levels}").format(level=level, levels=len(item.scale))


def _names(item: Likert, ratings: Mapping[str, int], level: int) -> str:
    texts = [row.text.rstrip(".") for row in item.rows if ratings.get(row.id) == level]
    named = [f"“{text}”" for text in texts[:_NAMED]]
    if len(texts) > _NAMED:
        rest = len(texts) - _NAMED
        return _("{rows} and {count} more").format(rows=", ".join(named), count=rest)
    return _(" and ").join(named)


def table(item: Likert, response: Json) -> list[dict[str, str]]:
    """The same as a table: a row for each statement, keyed by the heads of the columns."""
    ratings: Mapping[str, int] = response["ratings"]
    return [
        {
            _("Statement"): row.text,
            _("Rating"): _in_words(item, ratings.get(row.id)),
            _("On the scale"): _place(item, ratings[row.id]) if row.id in ratings else "",
        }
        for row in item.rows
    ]


def _in_words(item: Likert, level: int | None) -> str:
    return _("Not rated yet") if level is None else item.scale[level - 1]


def specification(
    item: Likert,
    response: Json,
    words: Words,
    *,
    dark: bool,
) -> dict[str, Any]:
    """The picture as Vega-Lite: on each row the whole scale, and a dot at the level chosen."""
    drawn = _drawn(item, response)
    height = drawn[-1].foot + len(drawn[-1].words) * LINE
    return picture_of(
        _layers(item, drawn, height, dark=dark), height, reading(item, response), dark=dark
    )


def _said_of_ends(item: Likert) -> list[str]:
    # Each end on lines of its own: beside a label from right to left, the other number would turn.
    said = _("{level} is “{label}”")
    ends = ((1, item.scale[0]), (len(item.scale), item.scale[-1]))
    return [line for level, label in ends for line in lines(said.format(level=level, label=label))]


def _drawn(item: Likert, response: Json) -> list[_Drawn]:
    ratings: Mapping[str, int] = response["ratings"]
    top = len(_said_of_ends(item)) * LINE + _BETWEEN
    drawn = []
    for row in item.rows:
        text, level = lines(row.text), ratings.get(row.id)
        align, nudge = _align(level, len(item.scale))
        # Half a line at most: the words stand on one half of the picture.
        words = lines(_in_words(item, level), CHARACTERS // 2)
        track = top + len(text) * LINE + _TO_TRACK
        foot = track + _TO_WORDS
        drawn.append(_Drawn(text, top, track, foot, level, words, align, nudge))
        top = foot + len(words) * LINE + _BETWEEN
    return drawn


def _align(level: int | None, levels: int) -> tuple[str, int]:
    """Words run inwards from the edge of the dot, so that they stay in a narrow picture."""
    middle = (levels + 1) / 2
    if level is None or level < middle:
        return "left", -_DOT_HALF
    return ("right", _DOT_HALF) if level > middle else ("center", 0)


def _across(item: Likert) -> alt.X:
    # Half a dot of room at either end, and no more: the words above start at the edge.
    scale = alt.Scale(domain=[1, len(item.scale)], nice=False, zero=False, padding=10)
    return alt.X("level:Q", scale=scale, axis=None)


def _layers(item: Likert, drawn: list[_Drawn], height: int, *, dark: bool) -> list[alt.Chart]:
    """The words of the ends; the scale of each row, drawn in full, as a line and a tick for each
    level; and on it the statement above, the dot, and its level in words below."""
    colours, levels = palette(dark=dark), len(item.scale)
    small: dict[str, Any] = {"baseline": "top", "color": colours.ink_2, "lineBreak": "\n"}
    ends = [{"text": "\n".join(_said_of_ends(item))}]
    tracks = [{"level": 1, "to": levels, "track": row.track} for row in drawn]
    ticks = [
        {"level": level, "from": row.track - _TICK_HALF, "upto": row.track + _TICK_HALF}
        for row in drawn
        for level in range(1, levels + 1)
    ]
    # A row that is not rated has its words at the beginning of the scale, and no dot.
    # Lines are joined: Streamlit sends data as Arrow, and lists would come out in brackets.
    rows = [
        vars(row)
        | {"text": "\n".join(row.text), "words": "\n".join(row.words)}
        | {"level": row.level or 1, "rated": bool(row.level)}
        for row in drawn
    ]
    dots = [row for row in rows if row["rated"]]
    return [
        _of(ends).mark_text(align="left", **small).encode(text=_text("text"), x=LEFT, y=_TOP),
        _of(tracks)
        .mark_rule(color=colours.rule, strokeWidth=GRID)
        .encode(x=_across(item), x2=alt.X2("to:Q"), y=down("track", height)),
        _of(ticks)
        .mark_rule(color=colours.control, strokeWidth=TICK)
        .encode(x=_across(item), y=down("from", height), y2=alt.Y2("upto:Q")),
        _of(rows)
        .mark_text(align="left", baseline="top", lineBreak="\n")
        .encode(text=_text("text"), x=LEFT, y=down("top", height)),
        _of(dots).mark_point(color=colours.mark).encode(x=_across(item), y=down("track", height)),
        _of(rows)
        .mark_text(align=alt.ExprRef("datum.align"), dx=alt.ExprRef("datum.nudge"), **small)
        .encode(text=_text("words"), x=_across(item), y=down("foot", height)),
    ]


def _of(rows: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(rows_as(rows))


def _text(field: str) -> alt.Text:
    return alt.Text(f"{field}:N")
