"""What a room makes of the strengths of its forces: the strongest, the ties, and no total."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from courseware.room.session.strengths import Named, StrengthsAsk

FORCES = tuple(
    [Named(f"d{n}", f"Drive {n}", "for") for n in range(1, 6)]
    + [Named(f"r{n}", f"Resist {n}", "against") for n in range(1, 4)]
)


def said(levels: Mapping[str, int], people: int = 5) -> str:
    """The sentence where each of so many people rates so."""
    ask = StrengthsAsk("How strong?", FORCES)
    return ask.result(ask.summarise([{"strengths": dict(levels)}] * people)).sentence


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ({"d1": 4, "d2": 3}, "What drives most is “Drive 1”: 4 of 5 in the middle."),
        (
            {"d1": 4, "d2": 4, "d3": 2},
            "What drives most is “Drive 1” and “Drive 2”: 4 of 5 in the middle.",
        ),
        (
            {"d1": 4, "d2": 4, "d3": 4, "d4": 4, "d5": 1},
            "Of what drives, 4 are equally strong: 4 of 5 in the middle.",
        ),
        (
            {"r1": 3, "r2": 3, "r3": 3},
            "All that resists is equally strong: 3 of 5 in the middle.",
        ),
        ({"r1": 2}, "What resists most is “Resist 1”: 2 of 5 in the middle."),
        (
            {"d1": 5, "d2": 1, "r1": 2, "r2": 2},
            "What drives most is “Drive 1”: 5 of 5 in the middle. "
            "All that resists is equally strong: 2 of 5 in the middle.",
        ),
    ],
)
def test_what_is_strongest_is_named_and_ties_are_said(
    levels: Mapping[str, int], sentence: str
) -> None:
    assert said(levels) == sentence


def test_of_fewer_than_five_nothing_is_said() -> None:
    assert said({"d1": 4}, people=4) == "No force was rated by five people."
