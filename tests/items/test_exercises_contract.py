"""The contract of `courseware.domain.exercise`: every type, every example, every finding."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest
import vl_convert

from courseware.charts.strip.marks import IN_PAGE
from courseware.domain.exercise import Exercise, is_exercise
from courseware.domain.group import FEWEST
from courseware.items.registry import BY_NAME, type_of
from tests.items.written import examples_of, parsed

EXERCISES = [name for name in sorted(BY_NAME) if is_exercise(parsed(examples_of(name)[0]["item"]))]
EXAMPLES = [(name, each) for name in EXERCISES for each in examples_of(name)]
FEWEST_FINDINGS = 4

every_exercise = pytest.mark.parametrize("name", EXERCISES)
every_example = pytest.mark.parametrize(
    "example",
    [each for _, each in EXAMPLES],
    ids=[f"{name}-{each['name']}" for name, each in EXAMPLES],
)


def exercise(raw: dict[str, Any]) -> Exercise:
    item = parsed(raw)
    assert is_exercise(item)
    return item


def findings_of(name: str) -> list[tuple[Exercise, dict[str, Any]]]:
    """Every finding that the examples of a type name, each with its item."""
    return [
        (exercise(example["item"]), finding)
        for example in examples_of(name)
        for finding in example.get("findings", ())
    ]


@every_exercise
def test_each_response_has_the_finding_it_must(name: str) -> None:
    for item, named in findings_of(name):
        found = item.finding(item.check(named["response"]), named.get("words", {}))
        assert (found.kind, found.sentence) == (named["kind"], named["says"]), named["name"]


@every_exercise
def test_findings_differ_in_substance_and_one_says_that_nothing_stands_out(name: str) -> None:
    kinds = [named["kind"] for _, named in findings_of(name)]
    assert len(set(kinds)) >= FEWEST_FINDINGS
    assert "nothing" in kinds


@every_exercise
def test_no_finding_is_true_of_another_response(name: str) -> None:
    for (item, one), (other_item, other) in combinations(findings_of(name), 2):
        if item.id == other_item.id:
            swapped = item.finding(item.check(other["response"]), other.get("words", {}))
            assert swapped.sentence != one["says"], (one["name"], other["name"])


@every_example
def test_every_state_has_a_finding_a_table_and_a_picture(example: dict[str, Any]) -> None:
    item = exercise(example["item"])
    for state in example["states"][1:]:
        response, words = item.check(state["response"], partial=True), state.get("words", {})
        assert item.finding(response, words).sentence
        rows = item.table(response, words)
        assert len({tuple(row) for row in rows}) <= 1, "every row has the same columns"
        picture = type_of(item).chart
        if picture:
            spec = picture.specification(item, response, words, dark=False)
            drawn = vl_convert.vegalite_to_png(json.dumps(spec | {"width": 276}))
            assert drawn.startswith(b"\x89PNG")
        sheet = type_of(item).sheet
        if sheet:
            ElementTree.fromstring(sheet.figure(item, response, None, ink=IN_PAGE, width=276).svg)


@every_example
def test_a_finished_response_is_not_empty(example: dict[str, Any]) -> None:
    item = exercise(example["item"])
    for response in item.samples().correct:
        assert not item.is_empty(item.check(response))


@every_example
def test_slots_have_labels_and_no_other_name_keeps_words(example: dict[str, Any]) -> None:
    item = exercise(example["item"])
    for response in (*item.samples().correct, *item.samples().partial):
        for slot in item.slots(item.check(response, partial=True)):
            assert item.slot_label(slot.name), slot
            assert item.has_slots
    assert item.slot_label("no such slot") == ""
    assert item.slot_label("") == ""


@every_example
@pytest.mark.parametrize("people", [1, 4])
def test_nothing_is_said_of_fewer_than_five(example: dict[str, Any], people: int) -> None:
    item = exercise(example["item"])
    response = item.check(item.samples().correct[0])
    assert item.summarise([response] * people) == item.summarise([])


@every_example
@pytest.mark.parametrize("people", [FEWEST, 1000])
def test_a_group_is_summed_up_as_data_whatever_the_order(
    example: dict[str, Any], people: int
) -> None:
    item = exercise(example["item"])
    correct = [item.check(each) for each in item.samples().correct]
    responses = (correct * people)[:people]
    summary = item.summarise(responses)
    assert json.loads(json.dumps(summary)) == summary
    assert summary == item.summarise(responses[::-1])
    assert summary != item.summarise([])
    assert summary["people"] == people
