"""What is said of a group is true of it: 'most' of more than half, and none alone where several
come out alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from courseware.domain.item import Item
from courseware.items.registry import group_result
from courseware.items.tallies import How, top
from tests.items.written import example, examples_of, parsed


def said(item: Item, responses: Sequence[Any]) -> str:
    """The sentence of so many people, each with a response that the type would take."""
    checked = [item.check(each) for each in responses]
    return group_result(item, item.summarise(checked)).sentence


def of(kind: str, **changed: Any) -> Any:
    return parsed(example(kind) | changed)


# --- the first, with its ties -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "first", "how"),
    [
        ([3], [0], How.NAMED),
        ([1, 3, 2], [1], How.NAMED),
        ([3, 3, 2], [0, 1], How.NAMED),
        ([2, 2], [0, 1], How.ALL),
        ([2, 2, 2, 2], [0, 1, 2, 3], How.ALL),
        ([2, 2, 2, 2, 1], [0, 1, 2, 3], How.MANY),
        ([3 * 0.1, 0.3, 0.2], [0, 1], How.NAMED),
    ],
)
def test_what_comes_first_has_its_ties(values: list[float], first: list[int], how: How) -> None:
    found = top(range(len(values)), lambda at: values[at])
    assert (list(found.rows), found.how, found.of) == (first, how, len(values))


# --- views ------------------------------------------------------------------------------------


def views(*worries: tuple[str, str]) -> str:
    """Each person's own main worry, and the one they expect of most."""
    rest = {"matters": "much", "sure": "hope"}
    return said(
        of("views"),
        [
            {"own": rest | {"worry": own}, "guess": rest | {"worry": guess}}
            for own, guess in worries
        ],
    )


def test_most_of_you_say_only_if_more_than_half_do() -> None:
    many = views(*[("cost", "time")] * 6, *[("time", "time")] * 4)
    assert many == "On the main worry most of you say “The cost”, and most expected “The time”."
    few = views(*[("cost", "time")] * 4, *[("time", "time")] * 3, *[("blame", "blame")] * 3)
    assert few == (
        "On the main worry you say most often “The cost”, 4 of 10, and expected most often "
        "“The time”, 7 of 10."
    )
    tie = views(*[("cost", "time")] * 4, *[("blame", "time")] * 4)
    assert "you say most often “The cost” and “Nobody answers”, 4 of 8, and" in tie


# --- case -------------------------------------------------------------------------------------


def test_most_begin_with_it_only_if_more_than_half_do() -> None:
    item = of("case")
    most = said(item, [{"path": ["a", "a"]}] * 4 + [{"path": ["b", "a"]}] * 3)
    assert most == "Most of you begin with “Close it with thanks, and keep a link”, 4 of 7."
    tie = said(item, [{"path": [way, "a"]} for way in "aaabbb"])
    assert tie.startswith("You are divided: “Close it")
    assert tie.endswith("3 of 6 each.")
    wide = parsed(next(each["item"] for each in examples_of("case") if each["name"] == "tongues"))
    few = said(wide, [{"path": [way]} for way in "aaabbcc"])
    assert few.startswith("Begun with most often, by 3 of 7 people: “")


def test_nothing_is_shown_of_a_scene_that_fewer_than_five_met() -> None:
    item = of("case")
    responses = [{"path": ["a", "a"]}] * 5 + [{"path": ["b", "a"]}] * 4
    summary = item.summarise(responses)
    start, closed, year = summary["rows"]
    assert [each["count"] for each in start["counts"]] == [5, 4]
    assert [each["count"] for each in closed["counts"]] == [5, 0]
    assert year["people"] is None
    assert [each["count"] for each in year["counts"]] == [None, None]
    shown = {bar.about for bar in group_result(item, summary).bars}
    assert shown == {start["label"], closed["label"]}


# --- evidence ---------------------------------------------------------------------------------

AREAS = ("vision", "money", "people", "equal")


def evidence(*levels: int, way: str = "hunch") -> str:
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
    assert evidence(*levels) == says


# --- likert -----------------------------------------------------------------------------------


def likert(*people: Sequence[int]) -> str:
    item = of("likert")
    ids = [row.id for row in item.rows]
    summary = item.summarise(
        [{"ratings": dict(zip(ids, levels, strict=False))} for levels in people]
    )
    return group_result(item, summary).sentence


def test_statements_are_lowest_and_apart_with_their_ties() -> None:
    one, two = (f"“{row.text.rstrip('.')}”" for row in of("likert").rows[:2])
    assert likert(*[(2, 2)] * 5) == (
        "The 2 statements that five or more of you rated are alike, 2 in the middle."
    )
    assert likert(*[(2, 2, 4)] * 5) == (
        f"Nearest to “Not at all” in the middle: {one} and {two}, at 2 of 5."
    )
    assert likert(*[(1, 1, 2)] * 3, *[(1, 5, 2)] * 3).endswith(f"Views differ most on {two}.")
    apart = likert(*[(1, 1, 1)] * 3, *[(5, 5, 2)] * 3)
    assert apart.endswith(f"Views differ most on {one} and {two}.")
    assert likert(*[(1, 1)] * 3, *[(5, 5)] * 3).endswith(
        "Views differ as much on one as on another."
    )


# --- quadrant ---------------------------------------------------------------------------------


def quadrant(**rated: tuple[int, int]) -> str:
    given = {
        name: {"severity": severity, "influence": influence}
        for name, (severity, influence) in rated.items()
    }
    return said(of("quadrant"), [{"rated": given}] * 5)


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
    assert quadrant(**rated) == says


# --- spectrum ---------------------------------------------------------------------------------

PAIRS = ("need", "parts", "results", "answers", "people")


def spectrum(*places: tuple[int, int]) -> str:
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
    assert spectrum(*places) == says


# --- force field ------------------------------------------------------------------------------


def forcefield(**rated: tuple[int, int]) -> str:
    """The resisting forces as five people rate them, beside one that drives."""
    forces = {
        name: {"strength": strength, "influence": influence}
        for name, (strength, influence) in ({"review": (3, 3)} | rated).items()
    }
    return said(of("forcefield"), [{"forces": forces, "whatif": {}}] * 5)


@pytest.mark.parametrize("influence", range(6))
def test_what_alone_can_hardly_be_moved_is_not_moved_by_a_room(influence: int) -> None:
    item = of("forcefield")
    forces = {
        "review": {"strength": 4, "influence": 0},
        "time": {"strength": 4, "influence": influence},
    }
    response = item.check({"forces": forces, "whatif": {}})
    alone, room = item.finding(response, {}).sentence, said(item, [response] * 5)
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
    assert forcefield(**rated) == says


# --- rows of a matching, a sorting, a sequence --------------------------------------------------


def rows(*counts: Sequence[int]) -> str:
    """The sentence of rows on which six people gave two answers or three."""
    summary = {
        "people": 6,
        "rows": [
            {
                "label": f"Row {at}",
                "counts": [{"label": f"Answer {n}", "count": each} for n, each in enumerate(row)],
            }
            for at, row in enumerate(counts, 1)
        ],
    }
    return group_result(of("matching"), summary).sentence


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ([(2, 2, 2), (6, 0, 0)], "You agree least on “Row 1”: no answer has more than 2 of 6."),
        (
            [(3, 3), (3, 3), (6, 0)],
            "You agree least on “Row 1” and “Row 2”: no answer has more than 3 of 6.",
        ),
        (
            [(4, 2)] * 3,
            "You agree no more on one row than on another: on each, no answer has more than 4 "
            "of 6.",
        ),
        (
            [(4, 2)] * 4 + [(6, 0)],
            "You agree least on 4 rows: on each, no answer has more than 4 of 6.",
        ),
        ([(6, 0)] * 3, "All 6 said the same on every row."),
    ],
)
def test_rows_on_which_a_room_agrees_as_little_are_all_told(
    counts: list[Sequence[int]], says: str
) -> None:
    assert rows(*counts) == says
