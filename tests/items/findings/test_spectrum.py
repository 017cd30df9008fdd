"""The spectrum: what it says of one and of a room."""

from __future__ import annotations

from itertools import product

import pytest

from courseware.domain.exercise import Finding
from courseware.items.registry import group_result
from tests.items.findings.saying import found, of


def alone(**places: tuple[int, ...]) -> Finding:
    marks = ("now", "wanted", "others")
    given = {name: dict(zip(marks, each, strict=False)) for name, each in places.items()}
    return found("spectrum", {"places": given, "first": ""})


def test_the_widest_is_elsewhere_only_if_it_is_wider() -> None:
    for now, wanted, others in product(range(1, 8), repeat=3):
        said = alone(need=(now, wanted, others), parts=(4, 4))
        if said.sentence.startswith("The widest difference isn’t between now and wanted"):
            assert abs(others - now) > abs(wanted - now)


def test_a_view_of_others_as_far_apart_as_the_widest_gap_is_told_beside_it() -> None:
    said = alone(need=(2, 5, 5))
    assert said.kind == "gap"
    assert said.more[-1].startswith("As far apart, on “leaning on one another”, are your own view")
    below = alone(need=(4, 7, 1))
    assert sum("leaning on one another" in each for each in below.more) == 1
    assert not any("As far apart" in each for each in alone(need=(2, 5, 4)).more)


def test_all_pairs_are_all_that_there_are() -> None:
    assert "on the 2 pairs you placed," in alone(need=(4, 4), parts=(5, 5)).sentence
    every = dict.fromkeys(("need", "parts", "results", "answers", "people"), (4, 4))
    assert "on all 5 pairs," in alone(**every).sentence


PAIRS = ("need", "parts", "results", "answers", "people")


def room(*places: tuple[int, int]) -> str:
    item = of("spectrum")
    given = {
        pair: dict(zip(("now", "wanted"), each, strict=True))
        for pair, each in zip(PAIRS, places, strict=False)
    }
    summary = item.summarise([{"places": given, "first": ""}] * 5)
    return group_result(item, summary).sentence


@pytest.mark.parametrize(
    ("places", "says"),
    [
        (
            [(2, 4)] * 5,
            "The room’s gap is as wide on one pair as on another: 2 steps from now to wanted.",
        ),
        (
            [(2, 4), (5, 3), (4, 5)],
            "The room’s widest gaps are on “leaning on one another” and “joining services into "
            "one”: 2 steps from now to wanted on each.",
        ),
        (
            [(2, 3)] * 4 + [(4, 4)],
            "4 gaps of the room are the widest: 1 step from now to wanted on each.",
        ),
        ([(2, 2)] * 5, "In the middle you want things where they are, on every pair."),
        (
            [(2, 2)] * 2,
            "In the middle you want things where they are, on every pair that five or more of "
            "you placed.",
        ),
    ],
)
def test_gaps_that_are_as_wide_are_told_as_such(places: list[tuple[int, int]], says: str) -> None:
    assert room(*places) == says
