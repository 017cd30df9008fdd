"""When a reminder is due: which occasion somebody is at today. Days, no times, no sending."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence

from courseware.council.data import LOOK_AGAIN, Cohort, Occasion
from courseware.council.reminders.data import DueQuery

RESTS_FOR = dt.timedelta(days=14)
"""How long nobody is written to again without an occasion (`Occasion.NOW`)."""

SOON = dt.timedelta(days=28)
"""How long before a due date it is soon."""

BY_MONTHS = {
    Occasion.THREE_MONTHS: 3,
    Occasion.SIX_MONTHS: 6,
    Occasion.TWELVE_MONTHS: 12,
}
"""For those who aren't complete: so many months after the start of their cohort."""


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or its last: 30 November and 3 months is 28 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def last_day_before(today: dt.date, months: int) -> dt.date:
    """The last day from which so many months have passed by today."""
    day = months_after(today, -months)
    is_last = today.day == calendar.monthrange(today.year, today.month)[1]
    if is_last:  # 31 August and 6 months is 28 February too
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day


def dates(starts_on: dt.date, due_on: dt.date | None) -> Iterator[tuple[dt.date, Occasion]]:
    """The days on which those of a cohort who aren't complete come to an occasion."""
    for occasion, months in BY_MONTHS.items():
        yield months_after(starts_on, months), occasion
    if due_on is not None:
        yield due_on - SOON, Occasion.DUE_SOON
        yield due_on + dt.timedelta(days=1), Occasion.OVERDUE


def reached(starts_on: dt.date, due_on: dt.date | None, today: dt.date) -> Occasion | None:
    """Where those who aren't complete stand today: past their due date, or near it, or else at the
    number of months that came last, so that nobody is at two at once."""
    past = [
        (_PRESSING.get(occasion, 0), day, occasion)
        for day, occasion in dates(starts_on, due_on)
        if day <= today
    ]
    return max(past)[2] if past else None


_PRESSING = {Occasion.DUE_SOON: 1, Occasion.OVERDUE: 2}


def completed_between(occasion: Occasion, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day of completing for whom this is the time to look again."""
    months, until = LOOK_AGAIN[occasion]
    first = last_day_before(today, until) + dt.timedelta(days=1)
    return first, last_day_before(today, months)


_ONE_DAY = dt.timedelta(days=1)


def rule(
    cohorts: Sequence[Cohort], occasion: Occasion, today: dt.date, *, again: bool = False
) -> DueQuery:
    """Those of these cohorts; with `again`, also those reminded before today."""
    since = today if again else dt.date.min
    if occasion in LOOK_AGAIN:
        return DueQuery(occasion, completed=completed_between(occasion, today), not_since=since)
    if occasion is Occasion.INVITE:  # also before the start: they can look in early
        every = frozenset(each.id for each in cohorts)
        return DueQuery(occasion, every, not_since=since, unjoined=True)
    if occasion is Occasion.DUE_SOON:
        return due_soon(cohorts, today, SOON, not_since=since)
    if occasion is Occasion.NOW:
        begun = frozenset(each.id for each in cohorts if each.starts_on <= today)
        rested = today - RESTS_FOR + _ONE_DAY
        return DueQuery(occasion, begun, not_since=max(since, rested), whatever_for=True)
    at = (each.id for each in cohorts if _at(each, today) is occasion)
    if occasion is Occasion.OVERDUE:
        return DueQuery(occasion, frozenset(at), not_since=since, due_before=today)
    soon = today, today + SOON
    return DueQuery(occasion, frozenset(at), not_since=since, but_own_days=soon)


def due_soon(
    cohorts: Sequence[Cohort],
    today: dt.date,
    within: dt.timedelta,
    *,
    not_since: dt.date = dt.date.min,
) -> DueQuery:
    """Those of these cohorts whose due date comes within this time: their own, or the cohort's."""
    days = today, today + within
    soon = (each.id for each in cohorts if each.due_on and days[0] <= each.due_on <= days[1])
    return DueQuery(
        Occasion.DUE_SOON,
        frozenset(soon),
        not_since=not_since,
        own_days=days,
        own_cohorts=frozenset(each.id for each in cohorts),
    )


def _at(cohort: Cohort, today: dt.date) -> Occasion | None:
    return reached(cohort.starts_on, cohort.due_on, today)
