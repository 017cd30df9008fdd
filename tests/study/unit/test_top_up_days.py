"""When top-ups come: counted from the last core step, each open until the next."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from courseware.domain.progress import Mark, Verb, rule_of
from courseware.study.again.days import core_read_on, days_after, open_on
from tests.content.real import real_course

READ = dt.date(2026, 11, 23)
NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def _marks(*objects: str, at: dt.datetime = NOON) -> dict[str, Mark]:
    return {each: Mark(each, Verb.COMPLETED, at) for each in objects}


def _core() -> list[str]:
    return [step.ref for step in real_course().steps if step.core]


@pytest.mark.parametrize(
    ("after", "day"),
    [(0, None), (6, None), (7, 7), (29, 7), (30, 30), (89, 30), (90, 90), (119, 90), (120, None)],
)
def test_each_is_open_until_the_next_and_the_last_for_a_month(after: int, day: int | None) -> None:
    assert open_on(READ, READ + dt.timedelta(days=after)) == day


def test_the_days_are_a_week_a_month_and_three_months_after() -> None:
    assert [on.isoformat() for _day, on in days_after(READ)] == [
        "2026-11-30",
        "2026-12-23",
        "2027-02-21",
    ]


def test_it_counts_from_the_last_core_step_and_not_from_a_quiz() -> None:
    course = real_course()
    rule, core = rule_of(course), _core()
    late = NOON + dt.timedelta(days=3)
    marks = _marks(*core[:-1]) | _marks(core[-1], at=late)
    assert core_read_on(rule, course, marks) == READ + dt.timedelta(days=3)
    assert core_read_on(rule, course, _marks(*core[:-1])) is None
    quizzes = _marks(*(f"quiz/{module.id}" for module in course.modules), at=late)
    assert core_read_on(rule, course, _marks(*core) | quizzes) == READ


def test_a_module_sat_through_in_a_room_is_read_then() -> None:
    course = real_course()
    rest = [ref for ref in _core() if not ref.startswith("gain/")]
    marks = _marks(*rest) | {"gain": Mark("gain", Verb.ATTENDED, NOON + dt.timedelta(days=1))}
    assert core_read_on(rule_of(course), course, marks) == READ + dt.timedelta(days=1)


def test_the_rule_that_somebody_began_by_counts_too() -> None:
    course = real_course()
    rule = tuple(replace(each, steps=each.steps[:2]) for each in rule_of(course))
    mine = [step for each in rule for step in each.steps]
    assert core_read_on(rule, course, _marks(*mine)) == READ


def test_a_day_is_one_of_scotlands() -> None:
    course = real_course()
    midnight = dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC)
    marks = _marks(*_core(), at=midnight)
    assert core_read_on(rule_of(course), course, marks) == dt.date(2026, 7, 2)
