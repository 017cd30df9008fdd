"""The picture of a rating grid: its sentence and its table."""

from __future__ import annotations

import json
from typing import Any

import pytest
import vl_convert
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.charts.grammar import CHARACTERS
from courseware.items.questions.likert.chart import reading, specification, table
from courseware.items.questions.likert.spec import Likert
from tests.items.written import example, examples_of, parsed
from tests.kits.effort import tries

IDS = ("purpose", "answers", "exit")


def grid(number: int = 0) -> Likert:
    item = parsed(example("likert", number))
    assert isinstance(item, Likert)
    return item


def rated(*levels: int) -> dict[str, Any]:
    return {"ratings": dict(zip(IDS, levels, strict=False))}


def drawn(item: Likert, response: Any, *, dark: bool = False) -> dict[str, Any]:
    return specification(item, response, {}, dark=dark)


def values(spec: dict[str, Any], field: str) -> list[Any]:
    rows = [row for layer in spec["layer"] for row in layer["data"]["values"]]
    return [row[field] for row in rows if field in row]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("number", range(4), ids=[each["name"] for each in examples_of("likert")])
def test_every_state_of_every_example_can_be_drawn(number: int, dark: bool) -> None:
    item = grid(number)
    for state in examples_of("likert")[number]["states"][1:]:
        spec = drawn(item, state["response"], dark=dark) | {"width": 276}
        assert vl_convert.vegalite_to_png(json.dumps(spec)).startswith(b"\x89PNG")


def test_picture_fills_its_place_and_has_the_sentence_as_description() -> None:
    spec = drawn(grid(), rated(5, 2, 1))
    assert spec["width"] == "container"
    assert spec["description"] == reading(grid(), rated(5, 2, 1))


def test_text_is_broken_for_a_narrow_screen() -> None:
    spec = drawn(grid(1), {"ratings": {"papers": 4, "words": 1}})
    assert all(
        len(line) <= CHARACTERS for text in values(spec, "text") for line in text.split("\n")
    )
    # What stands below a dot has half of the picture.
    below = [line for text in values(spec, "words") for line in text.split("\n")]
    assert all(len(line) <= CHARACTERS // 2 for line in below)


def test_each_end_of_the_scale_is_said_on_lines_of_its_own() -> None:
    (said,) = drawn(grid(2), {"ratings": {"gaelic": 3}})["layer"][0]["data"]["values"]
    assert said["text"] == "1 is “Idir / أبدًا”\n3 is “Gu tur / تمامًا”"


def test_rows_do_not_overlap() -> None:
    spec = drawn(grid(1), {"ratings": {"papers": 4, "words": 1}})
    tops, feet = sorted(set(values(spec, "top"))), sorted(set(values(spec, "foot")))
    assert tops[0] < feet[0] < tops[1] < feet[1] < spec["height"]


def test_the_whole_scale_is_drawn_and_a_row_not_rated_has_no_dot() -> None:
    spec = drawn(grid(), rated(5))
    ticks = values(spec, "upto")
    assert len(ticks) == len(IDS) * 5
    dots = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "point")
    assert [row["level"] for row in dots["data"]["values"]] == [5]
    words = spec["layer"][-1]
    assert words["encoding"]["text"]["field"] == "words"
    assert [row["words"] for row in words["data"]["values"]].count("Not rated yet") == 2


def test_reading_names_what_is_nearest_to_either_end() -> None:
    assert reading(grid(), rated(5, 2, 1)) == (
        "Nearest to “Fully”: “We can say in one sentence what it is for”, rated “Fully” (5 of 5); "
        "nearest to “Not at all”: “We know how a partner can leave”, rated “Not at all” (1 of 5)."
    )
    assert reading(grid(), rated(2, 4, 2)) == (
        "Nearest to “Fully”: “It is clear who answers for its results”, rated “Mostly” (4 of 5); "
        "nearest to “Not at all”: “We can say in one sentence what it is for” and “We know how a "
        "partner can leave”, rated “A little” (2 of 5)."
    )


def test_reading_names_two_of_many_and_counts_the_rest() -> None:
    item = grid(3)
    ratings = {row.id: 7 for row in item.rows} | {"r12": 1}
    assert reading(item, {"ratings": ratings}).startswith(
        "Nearest to “Always”: “Decisions are taken in the meeting”, “Papers say what is asked of "
        "members” and 9 more, rated “Always” (7 of 7); nearest to"
    )


def test_reading_says_when_there_is_nothing_to_see() -> None:
    assert reading(grid(), rated()) == "Nothing is rated yet."
    assert reading(grid(), rated(4)) == (
        "Only “We can say in one sentence what it is for” is rated so far: “Mostly” (4 of 5)."
    )
    assert reading(grid(), rated(3, 3, 3)) == (
        "Nothing stands out: all 3 are rated “Partly” (3 of 5)."
    )


def test_table_says_the_same() -> None:
    assert table(grid(), rated(5, 2)) == [
        {
            "Statement": "We can say in one sentence what it is for.",
            "Rating": "Fully",
            "On the scale": "5 of 5",
        },
        {
            "Statement": "It is clear who answers for its results.",
            "Rating": "A little",
            "On the scale": "2 of 5",
        },
        {
            "Statement": "We know how a partner can leave.",
            "Rating": "Not rated yet",
            "On the scale": "",
        },
    ]


@settings(max_examples=tries(60), deadline=None)
@given(levels=st.lists(st.integers(1, 5), max_size=3))
def test_reading_is_one_sentence_of_rows_that_are_rated(levels: list[int]) -> None:
    item = grid()
    sentence = reading(item, rated(*levels))
    assert sentence.endswith(".")
    assert ". " not in sentence
    for row, level in zip(item.rows, levels, strict=False):
        if level in {max(levels), min(levels)} and len(set(levels)) > 1:
            assert row.text.rstrip(".") in sentence
    for row in item.rows[len(levels) :]:
        assert row.text.rstrip(".") not in sentence
