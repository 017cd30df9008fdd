"""The map of barriers: what it says of one and of a room."""

from __future__ import annotations

import pytest

from courseware.domain.exercise import Finding
from tests.items.findings.saying import found, of, room_says


def alone(**rated: tuple[int, ...]) -> Finding:
    scales = ("severity", "influence")
    given = {name: dict(zip(scales, each, strict=False)) for name, each in rated.items()}
    return found("quadrant", {"rated": given})


def test_the_heaviest_of_a_kind_is_the_heaviest_though_out_of_reach() -> None:
    said = alone(power=(3, 4), own=(5, 1), trust=(3, 3))
    assert said.kind == "cluster"
    assert said.sentence.endswith("“own body first” is the heaviest.")


def test_nothing_bites_is_said_once_all_are_rated() -> None:
    half = alone(gate=(1, 1), cost=(4,), money=(2, 2))
    assert half.kind == "so-far"
    assert half.sentence.startswith("2 of the 3 that you chose are on the map")
    assert alone(gate=(1, 1), money=(2, 2)).kind == "nothing"


def test_hardest_is_said_of_more_than_one_and_then_of_all_that_do() -> None:
    assert "hardest" not in alone(gate=(5, 1)).sentence
    said = alone(gate=(5, 1), money=(5, 2)).sentence
    assert said.startswith("“Budgets that don't fit” and “gatekeepers” bite hardest, 5 of 5")


def test_many_to_act_on_are_named_as_far_as_a_sentence_bears() -> None:
    names = ("gate", "cost", "money", "power", "own", "trust")
    said = alone(**dict.fromkeys(names, (4, 4))).sentence
    assert said.startswith("You would act on 6 at once: ")
    assert " and 1 more." in said


def room(**rated: tuple[int, int]) -> str:
    given = {
        name: {"severity": severity, "influence": influence}
        for name, (severity, influence) in rated.items()
    }
    return room_says(of("quadrant"), [{"rated": given}] * 5)


@pytest.mark.parametrize(
    ("rated", "says"),
    [
        (
            {"gate": (4, 1), "money": (2, 5)},
            "What bites most is “gatekeepers”: 4 of 5 in the middle, said by 5 of you. "
            "You say that you can hardly move it: who can?",
        ),
        (
            {"gate": (4, 1), "money": (4, 5), "cost": (1, 1)},
            "What bites most is “gatekeepers” and “budgets that don't fit”: 4 of 5 in the middle "
            "for each. Of these you say that you can move “budgets that don't fit”.",
        ),
        (
            {"gate": (4, 1), "money": (4, 1)},
            "The 2 that five or more of you chose bite equally hard: 4 of 5 in the middle. "
            "You say that you can hardly move any of them: who can?",
        ),
        (
            dict.fromkeys(("gate", "cost", "money", "power"), (3, 4)) | {"own": (1, 1)},
            "4 bite hardest alike: 3 of 5 in the middle. You say that you can move each of them.",
        ),
    ],
)
def test_what_bites_as_hard_is_told_with_what_can_be_moved(
    rated: dict[str, tuple[int, int]], says: str
) -> None:
    assert room(**rated) == says
