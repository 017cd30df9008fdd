"""Numeric: faults of bands, marking, bounds."""

from __future__ import annotations

from typing import Any

import pytest

from courseware.domain.item import Outcome, Refused
from tests.items.written import example, parsed, told


def band(low: float, high: float, *, correct: bool = False) -> dict[str, Any]:
    return {"low": low, "high": high, "correct": correct, "feedback": "Why."}


def asked(*bands: dict[str, Any], answer: float = 5, step: float = 1) -> dict[str, Any]:
    given = {"min": 0, "max": 10, "step": step, "unit": "points"}
    return example("numeric") | {"input": given, "answer": answer, "bands": list(bands)}


def test_bands_that_meet_are_no_fault() -> None:
    parsed(asked(band(0, 4), band(5, 5, correct=True), band(6, 10)))
    parsed(asked(band(0, 4.9), band(5, 5, correct=True), band(5.1, 10)))
    parsed(asked(band(0, 0.7), band(0.8, 10, correct=True), step=0.1))


def test_a_step_between_two_bands_is_a_fault() -> None:
    holed = asked(band(0, 3), band(5, 5, correct=True), band(6, 10))
    assert told(holed) == ["no band covers what is between 3 and 5"]
    # Nearer to each other than a step, and still a step lies between them.
    narrow = asked(band(0, 3.8), band(4.2, 10, correct=True))
    assert told(narrow) == ["no band covers what is between 3.8 and 4.2"]


def test_all_faults_are_told_at_once() -> None:
    raw = asked(band(1, 5), band(5, 8, correct=True), band(9, 3), answer=2) | {"working": ""}
    assert told(raw) == [
        "band 3: low 9 is more than high 3",
        "the first band begins at 1, min is 0",
        "the last band ends at 3, max is 10",
        "the bands to 5 and from 5 overlap",
        "the answer 2 is in no correct band",
        "'working' must be text and is ''",
    ]


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        ({"min": 1, "max": 1, "step": 0}, ["min 1 must be less", "step must be more than 0"]),
        ({"min": True, "max": "9", "step": None}, ["'min'", "'max'", "'step'"]),
        ({"min": float("nan"), "max": float("inf"), "step": 1}, ["'min'", "'max'"]),
        ([0, 10], ["'input' must have"]),
    ],
)
def test_faults_of_the_input(given: Any, faults: list[str]) -> None:
    if isinstance(given, dict):
        given["unit"] = "points"
    messages = told(example("numeric") | {"input": given})
    assert len(messages) == len(faults)
    for message, fault in zip(messages, faults, strict=True):
        assert fault in message


def test_bands_that_are_all_right_are_a_fault() -> None:
    raw = asked(band(0, 4, correct=True), band(5, 10, correct=True))
    assert told(raw) == ["every band is marked correct"]


def test_band_without_a_verdict_is_a_fault() -> None:
    bands = [band(0, 4) | {"correct": "no"}, band(5, 10, correct=True)]
    assert told(asked(*bands)) == ["band 1: 'correct' must be true or false"]


def test_the_band_gives_the_remark() -> None:
    raw = example("numeric")
    item = parsed(raw)
    right = item.mark(item.check({"value": 31000}))
    assert (right.outcome, right.score) == (Outcome.RIGHT, 1.0)
    assert right.remarks[0].about == "31,000 pounds"
    low = item.mark(item.check({"value": -20000}))
    assert (low.outcome, low.score) == (Outcome.NOT_RIGHT, 0.0)
    assert low.remarks[0].text == raw["bands"][0]["feedback"]
    assert low.remarks[0].about == "-20,000 pounds"


def test_one_number_has_one_form() -> None:
    item = parsed(example("numeric"))
    assert repr(item.check({"value": 30000.0})) == "{'value': 30000}"
    assert repr(item.check({"value": -0.0})) == "{'value': 0}"


@pytest.mark.parametrize("value", [10**400, -(10**400), float("-inf"), 200001, -500, "30000"])
def test_numbers_out_of_bounds_or_between_steps_are_refused(value: object) -> None:
    with pytest.raises(Refused):
        parsed(example("numeric")).check({"value": value}, partial=True)


def test_answer_in_words_shows_the_working() -> None:
    item = parsed(example("numeric"))
    assert item.answer_in_words() == "30,000 pounds. Working: 70,000 + 50,000 - 90,000 = 30,000"
    assert parsed(example("numeric", 1)).in_words({"value": 0.9}) == "0.9 hours"
    assert item.in_words({"value": None}) == ""


def test_summary_is_by_value_and_tells_no_band() -> None:
    item = parsed(example("numeric"))
    values = [30000, 120000, 30000, None]
    assert item.summarise([{"value": value} for value in values]) == {
        "people": 4,
        "rows": [
            {"id": "30000", "label": "30,000 pounds", "count": 2},
            {"id": "120000", "label": "120,000 pounds", "count": 1},
        ],
        "median": 30000,
    }
