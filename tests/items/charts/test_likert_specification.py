"""What Streamlit is given to draw: the very picture of `chart`, with its data in place."""

from __future__ import annotations

from typing import Any

import altair as alt
import pytest

from courseware.items.questions.likert.chart import chart, specification
from courseware.items.questions.likert.spec import Likert
from tests.items.written import example, parsed

RATINGS: list[dict[str, int]] = [{}, {"purpose": 5}, {"purpose": 1, "answers": 3, "exit": 5}]


def grid() -> Likert:
    item = parsed(example("likert", 0))
    assert isinstance(item, Likert)
    return item


def inlined(spec: dict[str, Any]) -> dict[str, Any]:
    tables = spec.pop("datasets")
    for layer in spec["layer"]:
        layer["data"] = {"values": list(tables[layer["data"]["name"]])}
    return spec


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("ratings", RATINGS, ids=["none", "one", "all"])
def test_it_is_the_picture_and_valid(ratings: dict[str, int], dark: bool) -> None:
    drawn = specification(grid(), {"ratings": ratings}, dark=dark)
    assert drawn == inlined(chart(grid(), {"ratings": ratings}, dark=dark).to_dict())
    alt.LayerChart.from_dict(drawn)  # raises where it isn't Vega-Lite


def test_changing_one_leaves_the_next_as_it_was() -> None:
    response = {"ratings": {"purpose": 2}}
    first = specification(grid(), response, dark=False)
    first["layer"].clear()
    assert specification(grid(), response, dark=False)["layer"]


def test_themes_and_ratings_are_told_apart() -> None:
    pictures = [
        specification(grid(), {"ratings": {"purpose": level}}, dark=dark)
        for level in (1, 2)
        for dark in (False, True)
    ]
    assert all(one != other for one in pictures for other in pictures if one is not other)
