"""Sums of two dates, attacked by somebody who knows the roster, both sums and the rule."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.council.sums.following import may_follow
from courseware.council.sums.suppression import FEWEST, Sums, sums
from tests.kits.effort import tries

ANSWERS = ("complete", "in progress", "not started")
Counts = tuple[int, int, int]


@cache
def told(*counts: int) -> Sums:
    return sums({"q": {("A",): dict(zip(ANSWERS, counts, strict=True))}}, ANSWERS)["q"]


@cache
def follows(new: Sums, before: Sums) -> bool:
    return new != before and may_follow(new, [before], ANSWERS)


def ways(people: int) -> list[Counts]:
    """So many people over the three answers."""
    every = itertools.product(range(people + 1), repeat=2)
    return [(a, b, people - a - b) for a, b in every if a + b <= people]


def less(counts: Counts, gone: Counts) -> Counts:
    first, second, third = (a - b for a, b in zip(counts, gone, strict=True))
    return first, second, third


def onward(stayers: Counts) -> Iterator[Counts]:
    """Where those who stay may be later: nobody goes back."""
    for later in ways(sum(stayers)):
        begun = stayers[0] + stayers[1]
        if later[0] >= stayers[0] and later[0] + later[1] >= begun:
            yield later


def sides(counts: Counts) -> tuple[int, int]:
    """How many of these are complete, and how many have begun."""
    return counts[0], counts[0] + counts[1]


@pytest.mark.parametrize(
    ("people", "left", "came"), [(13, 1, 0), (13, 0, 1), (13, 1, 1), (13, 2, 1), (17, 1, 0)]
)
def test_nobody_who_left_or_came_can_be_worked_out(people: int, left: int, came: int) -> None:
    """Every small world, and what is seen of it from outside: the first sums, and the later ones
    or that there are none. Worlds that look alike don't agree on who left or came, unless one
    day alone tells it ("nobody is complete")."""
    of_leavers: dict[object, set[tuple[int, int]]] = defaultdict(set)
    of_comers: dict[object, set[tuple[int, int]]] = defaultdict(set)
    released = 0
    for before in ways(people):
        first = told(*before)
        for leavers in ways(left):
            stayers = less(before, leavers)
            if min(stayers) < 0:
                continue
            of_leavers[first].add(sides(leavers))
            for later, comers in itertools.product(onward(stayers), ways(came)):
                after = told(*(a + b for a, b in zip(later, comers, strict=True)))
                of_comers[after].add(sides(comers))
                seen = (first, after) if follows(after, first) else (first, None)
                released += seen[1] is not None
                of_leavers[seen].add(sides(leavers))
                of_comers[seen].add(sides(comers))
    assert released > 300, "no later sums are ever shown: the attack tries nothing"
    for seen in [each for each in of_leavers if isinstance(each, tuple)]:
        first, later_sums = seen
        assert_open(of_leavers[first], of_leavers[seen], seen)
        assert_open(of_comers[later_sums] or {(0, 0), (came, came)}, of_comers[seen], seen)


def assert_open(
    alone: set[tuple[int, int]], found: set[tuple[int, int]], seen: tuple[object, ...]
) -> None:
    """That how many of them are complete, and how many have begun, could be either, wherever one
    day alone leaves it open."""
    for side in (0, 1):
        if len({each[side] for each in alone}) > 1:
            assert len({each[side] for each in found}) > 1, (side, seen)


@settings(max_examples=tries(150), deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 12)] * 3), min_size=2, max_size=6))
def test_no_few_cross_a_line_between_two_dates_that_follow_each_other(
    dates: list[Counts],
) -> None:
    shown: list[Sums] = []
    for counts in dates:
        if may_follow(told(*counts), shown, ANSWERS):
            shown.append(told(*counts))
    for earlier, later in itertools.pairwise(shown):
        for answers in (ANSWERS[:1], ANSWERS[:2]):
            before = earlier.people([("A",)], answers)
            after = later.people([("A",)], answers)
            if before is not None and after is not None:
                all_there = {b == t for b, t in ((before, people(earlier)), (after, people(later)))}
                moved = abs(after - before)
                assert moved == 0 or moved >= FEWEST or all_there == {True}


def people(told: Sums) -> int:
    return sum(block.people for block in told.blocks)


def test_one_person_more_at_the_next_date_is_not_shown() -> None:
    may = told(12, 9, 0)
    assert may_follow(may, [], ANSWERS)
    assert may_follow(may, [may], ANSWERS)
    assert not may_follow(told(13, 8, 0), [may], ANSWERS)
    assert may_follow(told(21, 0, 0), [may], ANSWERS), "nine more are complete"


def test_who_left_alone_is_not_shown_and_is_hidden_by_five_who_moved_on() -> None:
    before = told(12, 20, 11)
    for one_less in ((11, 20, 11), (12, 19, 11), (12, 20, 10)):
        assert not may_follow(told(*one_less), [before], ANSWERS), one_less
    assert not may_follow(told(17, 15, 10), [before], ANSWERS), "nobody began, and one is gone"
    assert may_follow(told(17, 20, 5), [before], ANSWERS)


def test_five_who_leave_are_enough() -> None:
    assert may_follow(told(12, 20, 6), [told(12, 20, 11)], ANSWERS)
    assert not may_follow(told(12, 20, 7), [told(12, 20, 11)], ANSWERS)


def test_each_date_is_set_beside_the_last_that_tells_the_same() -> None:
    """Five left who were complete, then six more completed: that it is one more than at first
    follows from the two, and is no news."""
    shown = [told(20, 20, 0), told(15, 20, 0)]
    assert may_follow(shown[1], shown[:1], ANSWERS)
    assert may_follow(told(21, 14, 0), shown, ANSWERS)
    assert not may_follow(told(21, 19, 0), shown[:1], ANSWERS)


def test_answers_that_are_newly_counted_together_tell_of_nobody() -> None:
    """Somebody who left can be the only reason why fewer than five are complete."""
    assert not may_follow(told(4, 6, 6), [told(5, 0, 12)], ANSWERS)
    assert may_follow(told(17, 3, 10), [told(12, 8, 11)], ANSWERS), "five more are complete"
    assert not may_follow(told(13, 3, 15), [told(12, 8, 11)], ANSWERS)
    assert may_follow(told(5, 7, 0), [told(3, 0, 9)], ANSWERS), "nothing was told apart before"
