"""Sums over people, attacked: by subtracting, by filters and dates, by knowing the rule."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.council.sums.suppression import (
    FEWEST,
    Block,
    Group,
    NotAPartition,
    Sums,
    sums,
)
from tests.kits.effort import tries

ANSWERS = ("complete", "in progress", "not started")
Cell = tuple[str, Group, str]


def safe(number: int) -> bool:
    return number == 0 or number >= FEWEST


def told(*counts: int) -> Sums:
    group = ("A",)
    return sums({"q": {group: dict(zip(ANSWERS, counts, strict=True))}}, ANSWERS)["q"]


@st.composite
def councils(draw: st.DrawFn) -> dict[str, dict[Group, dict[str, int]]]:
    """Two questions put to the same people of up to four groups in two councils."""
    groups = draw(
        st.lists(
            st.sampled_from([("A", "1"), ("A", "2"), ("B", "1"), ("B", "2")]),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    asked: dict[str, dict[Group, dict[str, int]]] = {"q1": {}, "q2": {}}
    for group in groups:
        counts = draw(st.tuples(*[st.integers(0, 9)] * len(ANSWERS)))
        size = sum(counts)
        cuts = sorted(draw(st.tuples(st.integers(0, size), st.integers(0, size))))
        others = (cuts[0], cuts[1] - cuts[0], size - cuts[1])
        asked["q1"][group] = dict(zip(ANSWERS, counts, strict=True))
        asked["q2"][group] = dict(zip(ANSWERS, others, strict=True))
    return asked


def subsets(things: Iterable[str | Group]) -> list[tuple[object, ...]]:
    all_of_them = list(things)
    sizes = range(1, len(all_of_them) + 1)
    return [some for size in sizes for some in itertools.combinations(all_of_them, size)]


def everything_shown(
    asked: dict[str, dict[Group, dict[str, int]]],
) -> list[tuple[frozenset[Cell], int]]:
    """The answer to every filter anybody can set: which cells it counts, and the number shown."""
    shown = []
    for question, result in sums(asked, ANSWERS).items():
        for groups in subsets(asked[question]):
            for answers in subsets(ANSWERS):
                number = result.people(groups, answers)
                if number is not None:
                    cells = frozenset((question, g, a) for g in groups for a in answers)
                    shown.append((cells, number))
    return shown


def reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Gauss-Jordan: the same equations, each solved for one unknown."""
    done: list[list[Fraction]] = []
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        clear = [[a - r[column] * b for a, b in zip(r, pivot, strict=True)] for r in rows]
        rows = [row for row in clear if any(row)]
        done = [[a - r[column] * b for a, b in zip(r, pivot, strict=True)] for r in done]
        done.append(pivot)
    return done


def left_over(cell: int, equations: list[list[Fraction]], unknowns: int) -> list[Fraction]:
    """A cell less all that the equations say of it. The left-overs of several add up."""
    row = [Fraction(i == cell) for i in range(unknowns)] + [Fraction(0)]
    for equation in equations:
        lead = next((i for i in range(unknowns) if equation[i]), None)
        if lead is not None and row[lead]:
            row = [a - row[lead] * b for a, b in zip(row, equation, strict=True)]
    return row


def worked_out(
    cells: list[int], equations: list[list[Fraction]], unknowns: int
) -> Iterable[tuple[list[int], int]]:
    """Each choice among the cells whose number the equations settle, with that number."""
    alone = [left_over(cell, equations, unknowns) for cell in cells]
    left = [[Fraction(0)] * (unknowns + 1)]
    for pick in range(1, 2 ** len(cells)):
        low = pick & -pick
        left.append(
            [a + b for a, b in zip(left[pick - low], alone[low.bit_length() - 1], strict=True)]
        )
        if not any(left[pick][:unknowns]):
            some = [cell for i, cell in enumerate(cells) if pick >> i & 1]
            yield some, int(-left[pick][unknowns])


@settings(max_examples=tries(60), deadline=None)
@given(councils())
def test_no_few_people_can_be_worked_out_by_combining_whatever_is_shown(
    asked: dict[str, dict[Group, dict[str, int]]],
) -> None:
    """The attacker has every number under every filter, adds and subtracts them at will, and
    also knows that both questions were put to the same people."""
    cells = [(q, g, a) for q in asked for g in asked[q] for a in ANSWERS]
    rows = [
        [Fraction(cell in counted) for cell in cells] + [Fraction(number)]
        for counted, number in everything_shown(asked)
    ]
    for group in asked["q1"]:
        sign = {"q1": 1, "q2": -1}
        rows.append([Fraction(sign[q] * (g == group)) for q, g, _ in cells] + [Fraction(0)])
    equations = reduced([row for row in rows if any(row)])
    for question in asked:
        mine = [i for i, cell in enumerate(cells) if cell[0] == question]
        for some, found in worked_out(mine, equations, len(cells)):
            assert safe(found), ([cells[i] for i in some], found)


MOST = {1: 12, 2: 9}


def worlds(groups: int) -> Iterable[tuple[tuple[int, ...], ...]]:
    """Every small world: of one group with three answers, or of two groups with two."""
    one = list(itertools.product(range(MOST[groups] + 1), repeat=4 - groups))
    return itertools.product(one, repeat=groups)


@pytest.mark.parametrize("groups", [1, 2])
def test_whoever_knows_the_rule_still_cannot_tell_a_hidden_number(groups: int) -> None:
    """Worlds that look alike from outside: in each, every hidden few could be another number."""
    answers = ANSWERS if groups == 1 else ANSWERS[:2]
    names = [("A", str(number)) for number in range(groups)]
    alike = defaultdict(list)
    for world in worlds(groups):
        asked = {
            name: dict(zip(answers, w, strict=True)) for name, w in zip(names, world, strict=True)
        }
        alike[sums({"q": asked}, answers)["q"]].append([n for w in world for n in w])
    # A block larger than the numbers tried has look-alikes that weren't made.
    whole = {o: i for o, i in alike.items() if all(b.people <= MOST[groups] for b in o.blocks)}
    assert len(whole) > 30
    for outside, inside in whole.items():
        for cell, numbers in enumerate(zip(*inside, strict=True)):
            few = {number for number in numbers if not safe(number)}
            assert not few or len(set(numbers)) >= 2, (outside, cell, few)


@settings(max_examples=tries(200), deadline=None)
@given(councils())
def test_what_is_shown_is_true_and_adds_up(asked: dict[str, dict[Group, dict[str, int]]]) -> None:
    for question, result in sums(asked, ANSWERS).items():
        groups = list(asked[question])
        total = sum(sum(given.values()) for given in asked[question].values())
        lines = result.lines(groups)
        if lines is None:
            assert total < FEWEST
            continue
        assert sum(line.people for line in lines) == total or 0 < total < FEWEST
        for line in lines:
            true = sum(asked[question][g][a] for g in groups for a in line.answers)
            shown = result.people(groups, line.answers)
            assert shown is None or shown == true


def test_plain_numbers_are_shown_as_they_are() -> None:
    assert told(12, 7, 0).blocks == (
        Block(frozenset({("A",)}), ("complete",), 12),
        Block(frozenset({("A",)}), ("in progress",), 7),
        Block(frozenset({("A",)}), ("not started",), 0),
    )


def test_a_few_are_counted_with_their_neighbours() -> None:
    both = told(12, 4, 3)
    assert both.people([("A",)], ["complete"]) == 12
    assert both.people([("A",)], ["in progress"]) is None
    assert both.people([("A",)], ["in progress", "not started"]) == 7


def test_a_few_who_are_missing_hide_the_rest_as_well() -> None:
    nearly_all = told(18, 3, 0)
    assert nearly_all.people([("A",)], ["complete"]) is None
    assert nearly_all.people([("A",)], ANSWERS) == 21


def test_a_council_of_four_is_counted_with_another_or_not_at_all() -> None:
    assert told(4, 0, 0).lines([("A",)]) is None
    asked: dict[Group, dict[str, int]] = {("A",): {"complete": 4}, ("B",): {"complete": 9}}
    result = sums({"q": asked}, ANSWERS)["q"]
    assert result.lines([("A",)]) is None
    assert result.lines([("B",)]) is None
    assert result.people([("A",), ("B",)], ["complete"]) == 13


def test_small_groups_of_one_council_stay_within_it() -> None:
    asked: dict[Group, dict[str, int]] = {
        ("A", "1"): {"complete": 6},
        ("A", "2"): {"complete": 2},
        ("B", "1"): {"complete": 20},
    }
    result = sums({"q": asked}, ANSWERS)["q"]
    assert result.people([("A", "1"), ("A", "2")], ["complete"]) == 8
    assert result.people([("B", "1")], ["complete"]) == 20
    assert result.people([("A", "1")], ["complete"]) is None


def test_questions_about_different_people_are_refused() -> None:
    with pytest.raises(NotAPartition):
        sums({"q1": {("A",): {"complete": 9}}, "q2": {("A",): {"complete": 8}}}, ANSWERS)
    with pytest.raises(NotAPartition):
        sums({"q1": {("A",): {"of another mind": 9}}}, ANSWERS)
