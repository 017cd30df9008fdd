"""Who lets their answers be counted, and what was released, on both databases."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.app.stores import SqlStore

DAY = dt.date(2026, 11, 30)
LATER = dt.date(2026, 12, 31)


@pytest.fixture
def two(store: SqlStore, join) -> SqlStore:
    for who in ("ann", "bob"):
        store.count(join(who), DAY)
    return store


def test_saying_it_again_keeps_the_first_day(two: SqlStore) -> None:
    two.count("ann", LATER)
    assert two.counted_since("ann") == DAY
    assert two.everybody_counted() == ["ann", "bob"]
    two.leave_out("ann")
    assert two.counted_since("ann") is None and two.everybody_counted() == ["bob"]


def test_erasing_takes_a_person_out_and_leaves_the_sums(two: SqlStore, now) -> None:
    two.keep_those_in_change(["ann", "bob"], DAY)
    two.add_group_release(DAY, "first:Q", {"blocks": [], "hidden": []})
    two.erase("ann", now)
    assert two.everybody_counted() == ["bob"] == two.those_in_last_change()
    assert two.last_group_release("first:Q") is not None


def test_the_last_of_each_question_and_the_last_day_of_all(two: SqlStore) -> None:
    assert two.last_released_on() is None and two.last_group_release("a") is None
    for on, question, people in ((LATER, "a", 9), (DAY, "a", 7), (DAY, "b", 5)):
        two.add_group_release(on, question, {"people": people})
    assert [each.sums["people"] for each in two.group_releases("a")] == [7, 9]
    last = two.last_group_release("a")
    assert last is not None and (last.on, last.sums["people"]) == (LATER, 9)
    assert two.last_released_on() == LATER


def test_those_in_a_change_are_replaced_by_those_in_the_next(two: SqlStore) -> None:
    two.keep_those_in_change(["ann", "bob"], DAY)
    two.keep_those_in_change(["bob"], LATER)
    assert two.those_in_last_change() == ["bob"]
    two.keep_those_in_change([], LATER)
    assert two.those_in_last_change() == []
