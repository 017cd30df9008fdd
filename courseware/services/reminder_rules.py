"""Whom an occasion is for on a day, as the store can look for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from courseware.domain.reminding import LOOK_AGAIN, RESTS_FOR, Occasion, completed_between, reached
from courseware.services.council_data import Cohort
from courseware.services.reminder_ports import Due

_ONE_DAY = dt.timedelta(days=1)


def rule(
    cohorts: Sequence[Cohort], occasion: Occasion, today: dt.date, *, again: bool = False
) -> Due:
    """Those of these cohorts; with `again`, whoever was reminded before today too."""
    since = today if again else dt.date.min
    if occasion in LOOK_AGAIN:
        return Due(occasion, completed=completed_between(occasion, today), not_since=since)
    if occasion is Occasion.INVITE:  # also before the start: they can look in early
        every = frozenset(each.id for each in cohorts)
        return Due(occasion, every, not_since=since, unjoined=True)
    if occasion is Occasion.NOW:
        begun = frozenset(each.id for each in cohorts if each.starts_on <= today)
        rested = today - RESTS_FOR + _ONE_DAY
        return Due(occasion, begun, not_since=max(since, rested), whatever_for=True)
    at = (each.id for each in cohorts if _at(each, today) is occasion)
    return Due(occasion, frozenset(at), not_since=since)


def _at(cohort: Cohort, today: dt.date) -> Occasion | None:
    return reached(cohort.starts_on, cohort.due_on, today)
