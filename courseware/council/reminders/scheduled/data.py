"""What an officer has switched on for a group, what goes when, and what a day's round came to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from courseware.council.data import Cohort

WEEKS = (1, 2, 4)
"""How long before a due date a reminder may go."""

_SATURDAY = 5


@dataclass(frozen=True)
class Plan:
    """So many days before the due date, until a day, counted in. `by`: the officer's account."""

    cohort: str
    days: int
    until: dt.date
    since: dt.date
    by: str


@dataclass(frozen=True)
class Planned:
    """A group with its plan, and what would go by it as things stand: day, people. Where no plan
    stands it is None, and `goes` says how many are due by which day."""

    cohort: Cohort
    plan: Plan | None
    goes: tuple[tuple[dt.date, int], ...]


@dataclass(frozen=True)
class RoundOfReminders:
    """What a day's round came to. `held`: councils in their pre-election period, of which nothing
    went; `stopped`: why it ended before its end ('': it didn't)."""

    sent: int = 0
    not_taken: int = 0
    unsure: int = 0
    held: int = 0
    stopped: str = ""


def is_working(day: dt.date) -> bool:
    """Whether letters go on a day: nobody is reminded of their work on a Sunday."""
    return day.weekday() < _SATURDAY


def goes(
    plan: Plan, by_due_date: Mapping[dt.date, int], today: dt.date
) -> Iterable[tuple[dt.date, int]]:
    """On which days letters go to how many, of those who are due on these days."""
    days: dict[dt.date, int] = {}
    for due_on, people in by_due_date.items():
        on = max(today, due_on - dt.timedelta(days=plan.days))
        while not is_working(on):
            on += dt.timedelta(days=1)
        if on <= min(due_on, plan.until):
            days[on] = days.get(on, 0) + people
    return sorted(days.items())
