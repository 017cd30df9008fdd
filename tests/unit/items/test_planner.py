"""What is special about the planner: when its verdict holds back, and whom its checks name."""

from __future__ import annotations

from typing import Any

import pytest

from courseware.domain.exercise import Finding
from courseware.items.planner.spec import FEASIBLE, Planner
from tests.unit.items.written import example, parsed

SOUND = {
    "gain": "access",
    "alone": "no",
    "asset": "none",
    "gains": {"g-1": {"size": 5, "who": "p-1"}},
    "pains": {"d-1": {"size": 2, "who": "p-1"}},
    "structure": "talk",
    "feasible": dict.fromkeys(FEASIBLE, "yes"),
    "baseline": "yes",
    "date": "2027-08-20",
}
OUTCOME = {"outcome": "300 children eat a cooked meal on 20 days"}


def planner() -> Planner:
    item = parsed(example("planner"))
    assert isinstance(item, Planner)
    return item


def found(changed: dict[str, Any], words: dict[str, str] | None = None) -> Finding:
    item = planner()
    return item.finding(item.check(SOUND | changed), OUTCOME if words is None else words)


def test_a_sound_plan_outweighs_and_no_check_speaks() -> None:
    assert (found({}).kind, found({}).more) == ("outweighs", ())


@pytest.mark.parametrize("key", FEASIBLE)
@pytest.mark.parametrize("size", [5, 2])
def test_what_cannot_be_done_never_outweighs_nor_is_nothing(key: str, size: int) -> None:
    gains = {"g-1": {"size": size, "who": "p-1"}}
    assert found({"gains": gains, "feasible": SOUND["feasible"] | {key: "no"}}).kind == key


def test_without_a_baseline_it_does_not_outweigh() -> None:
    assert found({"baseline": "no"}).kind == "baseline"


def test_everybody_who_bears_and_gains_nothing_is_told_of_once() -> None:
    pains = {"d-1": {"size": 1, "who": "p-3"}, "d-2": {"size": 2, "who": "people"}}
    said = found({"pains": pains})
    assert said.kind == "bearer"
    told = [said.sentence, *said.more]
    assert [sum(who in each for each in told) for who in ("the people it is for", "partner 3")] == [
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({}, "the structure will end up deciding"),
        ({"outcome": "Happier summers"}, "only a few words long"),
    ],
)
def test_a_gain_that_is_not_written_or_vague_is_told(words: dict[str, str], says: str) -> None:
    assert any(says in each for each in found({}, words).more)


def test_an_outcome_without_number_or_date_is_vague() -> None:
    words = {"outcome": "Children are happier all through the summer"}
    assert any("no number and no date" in each for each in found({"date": ""}, words).more)
    assert not any("no number and no date" in each for each in found({}, words).more)


def test_the_review_has_the_outcome_and_the_day_in_words() -> None:
    item = planner()
    lines = item.brief(item.check(SOUND), OUTCOME | {"target": "From 90 to 300"})
    assert lines == (OUTCOME["outcome"], "Target: From 90 to 300, by 20 August 2027.")
    assert "2027-08-20" not in item.in_words(SOUND)
