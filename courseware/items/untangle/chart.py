"""Draws the structure as a list with lines: boxes that stay are filled, those that go are open, and
the words say what became of them."""

from __future__ import annotations

from typing import Any

import altair as alt

from courseware.charts.grammar import GRID, LINE, down, dress, in_place, lines, palette
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.untangle.spec import Untangle
from courseware.words import _

_INDENT = 20
_TEXT = 16
_BETWEEN = 8
_WIDE = 276
"""px across which places are set, so that they lie alike on every screen."""


def specification(item: Untangle, response: Json, words: Words, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite."""
    rows, height = _rows(item, response)
    colours = palette(dark=dark)

    def across(field: str) -> alt.X:
        scale = alt.Scale(domain=[0, _WIDE], range=[0, _WIDE], nice=False, zero=False)
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    def dots(gone: bool, **look: Any) -> alt.Chart:
        drawn: alt.Chart = (
            alt.Chart({"values": [each for each in rows if each["gone"] is gone]})
            .mark_point(shape="square", size=150, **look)
            .encode(x=across("x"), y=down("y", height))
        )
        return drawn

    under = [each for each in rows if each["from_y"] is not None]
    picture = alt.LayerChart(
        layer=[
            alt.Chart({"values": under})
            .mark_rule(color=colours.control, strokeWidth=GRID)
            .encode(x=across("from_x"), y=down("from_y", height), y2=alt.Y2("y:Q")),
            alt.Chart({"values": under})
            .mark_rule(color=colours.control, strokeWidth=GRID)
            .encode(x=across("from_x"), x2=alt.X2("x:Q"), y=down("y", height)),
            dots(False, color=colours.mark),
            dots(True, fill=colours.paper, stroke=colours.categories[1], strokeWidth=2),
            alt.Chart({"values": rows})
            .mark_text(align="left", baseline="top", lineBreak="\n")
            .encode(text="text:N", x=across("text_x"), y=down("top", height)),
        ],
        width="container",
        height=height,
        description=item.finding(response, words).sentence,
    )
    return in_place(dress(picture, dark=dark))


def _rows(item: Untangle, response: Json) -> tuple[list[dict[str, Any]], int]:
    into = {each["box"]: each["into"] for each in response["changes"]}
    names = {each.id: each.name for each in item.boxes}
    outcomes = {each.id: each.name for each in item.outcomes}
    place: dict[str, tuple[int, int]] = {}
    rows: list[dict[str, Any]] = []
    top = 0
    for box in item.boxes:
        x = place[box.under][0] + _INDENT if box.under else 8
        said = box.name
        if box.id in into:
            went = _("{box} (into {into})") if into[box.id] else _("{box} (removed)")
            said = went.format(box=box.name, into=names.get(into[box.id], ""))
        elif box.owns:
            owned = "; ".join(outcomes[each] for each in box.owns)
            said = _("{box}: {owned}").format(box=box.name, owned=owned)
        text = lines(said, 30 - 2 * (x // _INDENT))
        y = top + LINE // 2 - 2
        above = place.get(box.under)
        rows.append(
            {"text": "\n".join(text), "top": top, "x": x, "y": y, "text_x": x + _TEXT}
            | {"gone": box.id in into}
            | {"from_x": above[0] if above else None, "from_y": above[1] if above else None}
        )
        place[box.id] = (x, y)
        top += len(text) * LINE + _BETWEEN
    return rows, top
