"""What is special about the ladder: what it says of who pays is true of every choice of steps."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from courseware.domain.exercise import Finding
from courseware.items.exercises.ladder.spec import Ladder, LadderType, Step
from tests.items.written import example, parsed

STEPS: list[dict[str, Any]] = [
    {"id": "count", "rung": 1, "gives": 20},
    {"id": "join", "rung": 2, "gives": 25},
    {"id": "shorter", "rung": 2, "gives": 15, "hurts": "the lonely"},
    {"id": "class", "rung": 3, "gives": 20, "hurts": "villages"},
    {"id": "paths", "rung": 3, "gives": 30, "hurts": "schools"},
    {"id": "roads", "rung": 3, "gives": 25, "hurts": "schools"},
    {"id": "reserve", "rung": 4, "gives": 25},
]


def raw(**changed: Any) -> dict[str, Any]:
    steps = [each | {"text": each["id"], "name": each["id"], "then": "So."} for each in STEPS]
    return example("ladder") | {"gap": 90, "steps": steps} | changed


def ladder() -> Ladder:
    item = parsed(raw())
    assert isinstance(item, Ladder)
    return item


def found(*taken: str) -> Finding:
    return ladder().finding({"taken": list(taken)}, {})


def climbs() -> list[tuple[list[Step], Finding]]:
    item = ladder()
    return [
        (list(taken), item.finding({"taken": [each.id for each in taken]}, {}))
        for count in range(1, len(item.steps) + 1)
        for taken in combinations(item.steps, count)
    ]


def test_a_closed_gap_is_never_called_short_nor_an_open_one_closed() -> None:
    for taken, said in climbs():
        closed = sum(each.gives for each in taken) >= 90
        assert said.kind.startswith("short") is not closed, taken


def test_nobody_is_said_to_be_spared_whom_another_step_taken_takes_from() -> None:
    for taken, said in climbs():
        if said.kind == "more-than-needed":
            named = next(each for each in taken if f"without “{each.name}”" in said.sentence)
            rest = [each for each in taken if each is not named]
            assert sum(each.gives for each in rest) >= 90
            assert named.hurts not in {each.hurts for each in rest}


def test_it_could_be_closed_with_as_few_paying_as_it_says_and_with_no_fewer() -> None:
    closing = [taken for taken, _said in climbs() if sum(each.gives for each in taken) >= 90]
    fewest = min(len({each.hurts for each in taken} - {""}) for taken in closing)
    assert fewest == 1
    said = [said for _taken, said in climbs() if said.kind == "fewer"]
    assert said
    assert all("The gap could be closed with one outcome paying." in each.sentence for each in said)


def test_whoever_pays_is_named_once_and_all_are() -> None:
    said = found("count", "join", "shorter", "paths")
    assert said.kind == "fewer"
    assert "“the lonely” and “schools”" in said.sentence
    assert found("count", "join", "paths", "reserve").kind == "paid"


@pytest.mark.parametrize(
    ("taken", "kind"),
    [
        (["count"], "short"),
        (["join"], "short-skipped"),
        (["count", "class"], "short-skipped"),
        (["count", "join", "class"], "short-paid"),
        (["count", "join", "reserve"], "short-costly"),
    ],
)
def test_what_is_said_while_something_is_missing(taken: list[str], kind: str) -> None:
    assert found(*taken).kind == kind


def test_a_step_without_a_price_for_others_on_the_highest_rung_was_not_passed() -> None:
    assert found("count", "join", "class", "paths").kind != "skipped"


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"gap": 161}, "'gap' is more than all steps bring"),
        ({"rungs": ["a", "b", "c", "d", "e"]}, "every rung must have a step"),
        ({"gap": True}, "'gap' must be a whole number from 1"),
    ],
)
def test_a_ladder_that_leads_nowhere_is_a_fault(changed: dict[str, Any], fault: str) -> None:
    faults = LadderType().parse(raw(**changed))
    assert isinstance(faults, list)
    assert fault in [each.message for each in faults]


def test_another_price_is_another_wording() -> None:
    steps = [each | ({"gives": 35} if each["id"] == "join" else {}) for each in raw()["steps"]]
    assert parsed(raw(steps=steps)).wording() != ladder().wording()
