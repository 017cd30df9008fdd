"""The seven areas and how one knows: what it says of one and of a room."""

from __future__ import annotations

from itertools import combinations_with_replacement, product

import pytest

from courseware.domain.exercise import Finding
from courseware.items.registry import group_result
from tests.items.findings.saying import found, of

AREAS = ("vision", "money", "people", "equal")


def alone(*rated: tuple[int, str]) -> Finding:
    areas = {
        area: {"level": level, "know": way}
        for area, (level, way) in zip(AREAS, rated, strict=False)
    }
    return found("evidence", {"areas": areas})


def test_nothing_stands_out_only_where_nothing_does() -> None:
    """Every way to rate four areas that one can tell apart by the rules, in any one order."""
    ways = product((1, 3, 5), ("hunch", "heard", "seen"))
    for rated in combinations_with_replacement(ways, 4):
        said = alone(*rated)
        if said.kind == "nothing":
            assert not any(way == "hunch" and level > 3 for level, way in rated)
            assert not any(level < 3 for level, _way in rated)
            for way in ("hunch", "heard"):
                assert [each for _level, each in rated].count(way) < 3


def test_most_on_a_hunch_is_said_though_none_is_high() -> None:
    said = alone((3, "hunch"), (3, "hunch"), (3, "seen"), (3, "hunch"))
    assert said.sentence.startswith("3 of your 4 ratings rest on a hunch.")


def test_all_that_is_poor_and_seen_is_named() -> None:
    said = alone((1, "seen"), (2, "seen"), (4, "seen"), (2, "seen"))
    assert said.sentence.endswith("The same goes for “use of resources” and “equalities”.")


def test_an_area_in_the_picture_is_in_the_table() -> None:
    item = of("evidence")
    response = item.check({"areas": {"money": {"level": 2}}}, partial=True)
    (row,) = item.table(response, {})
    assert (row["Area"], row["Rating"], row["How I know"]) == ("use of resources", "2", "")


def test_one_rated_area_is_one() -> None:
    assert alone((3, "seen")).sentence == (
        "Nothing stands out in the one of which you have said how you know."
    )


def room(*levels: int, way: str = "hunch") -> str:
    areas = {
        area: {"level": level, "know": way} for area, level in zip(AREAS, levels, strict=False)
    }
    item = of("evidence")
    return group_result(item, item.summarise([{"areas": areas}] * 5)).sentence


@pytest.mark.parametrize(
    ("levels", "says"),
    [
        (
            (3, 3, 3, 3),
            "The 4 areas that five or more of you rated are alike, 3 in the middle: 20 of 20 "
            "ratings rest on a hunch.",
        ),
        ((3,), "In the middle “direction” is at 3: 5 of 5 rate it on a hunch."),
        (
            (2, 2, 4, 3),
            "Lowest in the middle are “direction” and “use of resources”, at 2. Highest is "
            "“community engagement”: 5 of 5 rate it on a hunch.",
        ),
        (
            (2, 4, 4, 3),
            "Lowest in the middle is “direction”, at 2. Highest are “use of resources” and "
            "“community engagement”: 10 of their 10 ratings rest on a hunch.",
        ),
    ],
)
def test_areas_are_lowest_and_highest_with_their_ties(levels: tuple[int, ...], says: str) -> None:
    assert room(*levels) == says
