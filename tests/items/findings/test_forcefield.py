"""The force field: what it says of one and of a room."""

from __future__ import annotations

import pytest

from tests.items.findings.saying import found, of, room_says


def alone(**rated: tuple[int, int]) -> str:
    """The sentence of resisting forces, each with a strength and an influence."""
    forces = {
        name: {"strength": strength, "influence": influence}
        for name, (strength, influence) in ({"review": (3, 3)} | rated).items()
    }
    return found("forcefield", {"forces": forces, "whatif": {}}).sentence


@pytest.mark.parametrize(
    ("rated", "says"),
    [
        (
            {"targets": (5, 3), "time": (5, 4)},
            "“Meetings take too long” holds as hard as any, and it is within your reach: begin "
            "there.",
        ),
        (
            {"targets": (5, 0), "time": (5, 0)},
            "“Three sets of targets” and “Meetings take too long” hold hardest, and you can hardly "
            "move any of them.",
        ),
        (
            {"targets": (5, 0), "time": (5, 0), "no-say": (4, 4)},
            "“Three sets of targets” and “Meetings take too long” hold hardest, but you can hardly "
            "move any of them. “Nobody may decide for their own body” is where you can begin.",
        ),
        (
            {"targets": (5, 1), "time": (4, 2)},
            "“Three sets of targets” holds hardest, but you can hardly move it. “Meetings take too "
            "long” is where you can begin.",
        ),
    ],
)
def test_of_forces_that_hold_as_hard_none_is_said_to_hold_hardest(
    rated: dict[str, tuple[int, int]], says: str
) -> None:
    assert alone(**rated) == says


def room(**rated: tuple[int, int]) -> str:
    """The resisting forces as five people rate them, beside one that drives."""
    forces = {
        name: {"strength": strength, "influence": influence}
        for name, (strength, influence) in ({"review": (3, 3)} | rated).items()
    }
    return room_says(of("forcefield"), [{"forces": forces, "whatif": {}}] * 5)


@pytest.mark.parametrize("influence", range(6))
def test_what_alone_can_hardly_be_moved_is_not_moved_by_a_room(influence: int) -> None:
    item = of("forcefield")
    forces = {
        "review": {"strength": 4, "influence": 0},
        "time": {"strength": 4, "influence": influence},
    }
    response = item.check({"forces": forces, "whatif": {}})
    alone, room = item.finding(response, {}).sentence, room_says(item, [response] * 5)
    assert ("can hardly move it" in alone) == ("can hardly move it" in room)
    assert ("within your reach" in alone) == ("And you can move it" in room)


@pytest.mark.parametrize(
    ("rated", "says"),
    [
        (
            {"time": (4, 2), "targets": (4, 4), "no-say": (2, 0)},
            "What resists most is “Three sets of targets” and “Meetings take too long”: 4 of 5 in "
            "the middle. Of these you can move “Three sets of targets”: begin there.",
        ),
        (
            {"time": (4, 3), "targets": (4, 4)},
            "All that resists is equally strong: 4 of 5 in the middle. And you can move each of "
            "them.",
        ),
        (
            {"time": (4, 1), "targets": (4, 2)},
            "All that resists is equally strong: 4 of 5 in the middle. But you can hardly move any "
            "of them: begin with one that you can move.",
        ),
    ],
)
def test_what_resists_as_strongly_is_told_with_what_can_be_moved(
    rated: dict[str, tuple[int, int]], says: str
) -> None:
    assert room(**rated) == says
