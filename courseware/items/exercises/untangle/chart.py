"""Draws the structure as a list with lines: boxes that stay are filled, those that went are open
where they went, and the words say who answers for what now."""

from __future__ import annotations

from typing import Any

import altair as alt

from courseware.charts.grammar import GRID, LINE, down, lines, palette, picture_of, rows_as
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.exercises.untangle.spec import Untangle
from courseware.items.exercises.untangle.structure import Row, Structure
from courseware.words import _

_INDENT = 20
_FIRST = 8
_TEXT = 16
_BETWEEN = 8
_WIDE = 276
"""px across which places are set, so that they lie alike on every screen."""
_CHARACTER = 8.2
"""px that a character takes of a line, on average."""


def specification(item: Untangle, response: Json, words: Words, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite."""
    rows, height = _rows(item, item.structure(response))
    colours = palette(dark=dark)

    def across(field: str) -> alt.X:
        scale = alt.Scale(domain=[0, _WIDE], range=[0, _WIDE], nice=False, zero=False)
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    def dots(gone: bool, **look: Any) -> alt.Chart:
        drawn: alt.Chart = (
            alt.Chart(rows_as([each for each in rows if each["gone"] is gone]))
            .mark_point(shape="square", size=150, **look)
            .encode(x=across("x"), y=down("y", height))
        )
        return drawn

    under = [each for each in rows if each["from_y"] is not None]
    return picture_of(
        [
            alt.Chart(rows_as(under))
            .mark_rule(color=colours.control, strokeWidth=GRID)
            .encode(x=across("from_x"), y=down("from_y", height), y2=alt.Y2("y:Q")),
            alt.Chart(rows_as(under))
            .mark_rule(color=colours.control, strokeWidth=GRID)
            .encode(x=across("from_x"), x2=alt.X2("x:Q"), y=down("y", height)),
            dots(False, color=colours.mark),
            dots(True, fill=colours.paper, stroke=colours.categories[1], strokeWidth=2),
            alt.Chart(rows_as(rows))
            .mark_text(align="left", baseline="top", lineBreak="\n")
            .encode(text=alt.Text("text:N"), x=across("text_x"), y=down("top", height)),
        ],
        height,
        item.finding(response, words).sentence,
        dark=dark,
    )


def _rows(item: Untangle, after: Structure) -> tuple[list[dict[str, Any]], int]:
    rows: list[dict[str, Any]] = []
    above: dict[int, tuple[int, int]] = {}
    top = 0
    said = [(row.depth, row.gone, _said(item, after, row)) for row in after.rows()]
    nobody = _("Nobody answers for: {outcome}")
    said += [
        (0, True, nobody.format(outcome=name))
        for each, name in item.named.items()
        if not after.owners(each)
    ]
    for depth, gone, words in said:
        x = _FIRST + depth * _INDENT
        text = lines(words, int((_WIDE - x - _TEXT) / _CHARACTER))
        y = top + LINE // 2 - 2
        from_x, from_y = above[depth - 1] if depth else (None, None)
        rows.append(
            {"text": "\n".join(text), "top": top, "x": x, "y": y, "text_x": x + _TEXT}
            | {"gone": gone, "from_x": from_x, "from_y": from_y}
        )
        above[depth] = (x, y)
        top += len(text) * LINE + _BETWEEN
    return rows, top


def _said(item: Untangle, after: Structure, row: Row) -> str:
    if row.gone:
        went = _("{box} (merged)") if after.into[row.box.id] else _("{box} (removed)")
        return went.format(box=row.box.name)
    owned = []
    for each, name in item.named.items():
        owners = after.owners(each)
        if row.box.id in owners:
            double = _("{outcome} (one of {count} owners)")
            owned.append(
                double.format(outcome=name, count=len(owners)) if len(owners) > 1 else name
            )
    if not owned:
        return row.box.name
    return _("{box}: {outcomes}").format(box=row.box.name, outcomes="; ".join(owned))
