"""When a reminder is due, by the calendar alone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.council.data import LOOK_AGAIN, Occasion
from courseware.council.reminders.occasions import (
    completed_between,
    last_day_before,
    months_after,
    reached,
)

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
START, DUE = dt.date(2027, 5, 10), dt.date(2027, 9, 1)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2027-12-31", 12, "2028-12-31"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-05-10", -3, "2027-02-10"),
    ],
)
def test_months_end_where_the_month_ends(day: str, months: int, then: str) -> None:
    assert months_after(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(then)


@given(DAYS, st.integers(1, 24))
def test_the_last_day_before_is_the_last_from_which_the_months_have_passed(
    today: dt.date, months: int
) -> None:
    last = last_day_before(today, months)
    assert months_after(last, months) <= today
    assert months_after(last + dt.timedelta(days=1), months) > today


@given(DAYS, DAYS)
def test_whoever_is_complete_is_asked_again_on_one_occasion_at_a_time(
    completed: dt.date, today: dt.date
) -> None:
    at = []
    for occasion in LOOK_AGAIN:
        first, last = completed_between(occasion, today)
        at += [occasion] if first <= completed <= last else []
    passed = [n for n in (3, 6, 12, 18) if months_after(completed, n) <= today]
    expected = {3: "look-again-3", 6: "look-again-6", 12: "look-again-12"}
    said = expected.get(passed[-1]) if passed else None
    assert [each.value for each in at] == ([said] if said else [])


@pytest.mark.parametrize(
    ("today", "occasion"),
    [
        ("2027-05-10", None),
        ("2027-08-03", None),
        ("2027-08-04", Occasion.DUE_SOON),
        ("2027-08-10", Occasion.DUE_SOON),
        ("2027-09-01", Occasion.DUE_SOON),
        ("2027-09-02", Occasion.OVERDUE),
        ("2027-11-10", Occasion.OVERDUE),
        ("2031-01-01", Occasion.OVERDUE),
    ],
)
def test_whoever_is_near_or_past_the_due_day_stands_there_and_nowhere_else(
    today: str, occasion: Occasion | None
) -> None:
    assert reached(START, DUE, dt.date.fromisoformat(today)) is occasion


@pytest.mark.parametrize(
    ("today", "occasion"),
    [
        ("2027-11-09", Occasion.THREE_MONTHS),
        ("2027-11-10", Occasion.SIX_MONTHS),
        ("2028-05-09", Occasion.SIX_MONTHS),
        ("2028-05-10", Occasion.TWELVE_MONTHS),
        ("2030-12-03", Occasion.TWELVE_MONTHS),
    ],
)
def test_before_it_the_occasion_is_the_one_that_came_last(
    today: str, occasion: Occasion | None
) -> None:
    assert reached(START, dt.date(2031, 1, 1), dt.date.fromisoformat(today)) is occasion


def test_without_a_due_day_nobody_is_overdue_and_on_the_same_day_overdue_comes_first() -> None:
    assert reached(START, None, dt.date(2027, 9, 2)) is Occasion.THREE_MONTHS
    due = dt.date(2027, 8, 9)
    assert reached(START, due, dt.date(2027, 8, 10)) is Occasion.OVERDUE
