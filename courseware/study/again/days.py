"""The days of top-ups, counted from the last core step. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from courseware.dates import day_in_london
from courseware.domain.course import Course
from courseware.domain.progress import Marks, ModuleRule, rules_for
from courseware.study.again.data import LATE
from courseware.study.asking.places import DAYS


def core_read_on(copied: Iterable[ModuleRule], course: Course, marks: Marks) -> dt.date | None:
    """The day of the last core step; None while one is left. Quizzes aren't counted: whoever
    leaves them out has read the core all the same."""
    ends = [_read_at(rules, marks) for rules in rules_for(copied, course)]
    if not ends or None in ends:
        return None
    return day_in_london(max(end for end in ends if end))


def _read_at(rules: Iterable[ModuleRule], marks: Marks) -> dt.datetime | None:
    return min((end for rule in rules for end in _ends(rule, marks)), default=None)


def _ends(rule: ModuleRule, marks: Marks) -> Iterator[dt.datetime]:
    """When a module was read by a rule, or sat through in a room."""
    if rule.module in marks:
        yield marks[rule.module].at
    if rule.steps and all(step in marks for step in rule.steps):
        yield max(marks[step].at for step in rule.steps)


def days_after(read_on: dt.date) -> tuple[tuple[int, dt.date], ...]:
    """(day, date) of each top-up."""
    return tuple((day, read_on + dt.timedelta(days=day)) for day in DAYS)


def open_on(read_on: dt.date, today: dt.date) -> int | None:
    """The top-up that is open on a day: each until the next, and the last for a while."""
    come = [(day, on) for day, on in days_after(read_on) if on <= today]
    if not come or (come[-1][0] == DAYS[-1] and today >= come[-1][1] + LATE):
        return None
    return come[-1][0]
