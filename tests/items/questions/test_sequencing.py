"""Sequencing: faults, marking, summary."""

from __future__ import annotations

import pytest

from courseware.domain.item import Outcome, Refused
from tests.items.written import example, parsed, told


def test_all_faults_are_told_at_once() -> None:
    raw = example("sequencing") | {
        "id": None,
        "items_in_correct_order": [
            {"id": "i1", "text": "One", "feedback": "Why."},
            {"id": "i1", "text": "", "feedback": "Why."},
            {"id": "i3", "text": "Three", "feedback": 3},
        ],
    }
    assert told(raw) == [
        "item i1: 'text' must be text and is ''",
        "item i3: 'feedback' must be text and is 3",
        "two items have the id 'i1'",
        "'id' must be text and is None",
    ]


def test_an_order_of_two_is_a_fault() -> None:
    raw = example("sequencing")
    short = raw | {"items_in_correct_order": raw["items_in_correct_order"][:2]}
    assert told(short) == ["'items_in_correct_order' must be a list of at least 3"]


def test_score_is_the_share_in_the_right_place() -> None:
    item = parsed(example("sequencing"))
    marking = item.mark({"positions": {"i1": 1, "i2": 3, "i3": 2, "i4": 4}})
    assert marking.outcome is Outcome.PARTLY
    assert marking.score == 0.5
    # All in the right order but for the first, which came last: none is in its place.
    moved = item.mark({"positions": {"i1": 4, "i2": 1, "i3": 2, "i4": 3}})
    assert moved.outcome is Outcome.NOT_RIGHT
    assert moved.score == 0


def test_remarks_come_in_the_order_that_was_chosen() -> None:
    raw = example("sequencing")
    texts = {each["id"]: each["text"] for each in raw["items_in_correct_order"]}
    marking = parsed(raw).mark({"positions": {"i1": 1, "i2": 3, "i3": 2, "i4": 4}})
    assert [remark.about for remark in marking.remarks] == [
        f"1. {texts['i1']}",
        f"2. {texts['i3']}",
        f"3. {texts['i2']}",
        f"4. {texts['i4']}",
    ]
    assert [remark.right for remark in marking.remarks] == [True, False, False, True]


def test_two_in_one_place_are_admitted_only_while_answering() -> None:
    item = parsed(example("sequencing"))
    doubled = {"positions": {"i1": 1, "i2": 1, "i3": 2, "i4": 3}}
    assert item.check(doubled, partial=True) == doubled
    with pytest.raises(Refused, match="same place"):
        item.check(doubled)


def test_in_words_is_in_the_order_that_was_chosen() -> None:
    raw = example("sequencing")
    words = parsed(raw).in_words({"positions": {"i1": 2, "i2": 1}})
    first, second = (each["text"] for each in raw["items_in_correct_order"][:2])
    assert words == f"1. {second}; 2. {first}"


def test_summary_counts_each_place_of_each_step() -> None:
    item = parsed(example("sequencing"))
    orders = [{"i1": 1, "i2": 2, "i3": 3, "i4": 4}, {"i1": 1, "i2": 3, "i3": 2, "i4": 4}]
    rows = item.summarise([{"positions": each} for each in orders])["rows"]
    assert [cell["count"] for cell in rows[0]["counts"]] == [2, 0, 0, 0]
    assert [cell["count"] for cell in rows[1]["counts"]] == [0, 1, 1, 0]
