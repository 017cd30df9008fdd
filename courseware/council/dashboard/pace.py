"""How fast a group goes, and how fast is enough: arithmetic about the past, no forecast."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from courseware.council.reminders.occasions import last_day_before
from courseware.dates import day_and_month
from courseware.words import _, plural

_WEEK = 7


@dataclass(frozen=True)
class Pace:
    """Of `people`, so many are complete on a day, and were a month before. `due`: the one day by
    which all should be; None if there is none, or several."""

    people: int
    complete: int
    before: int
    since: dt.date
    on: dt.date
    due: dt.date | None

    @property
    def left(self) -> int:
        return self.people - self.complete

    @property
    def days_left(self) -> int | None:
        """Days to the due date; below nought once it is past."""
        return (self.due - self.on).days if self.due else None

    @property
    def enough(self) -> int:
        """How many a week are enough for all to be complete in time; 0: that can't be said."""
        if not self.left or not self.days_left or self.days_left < _WEEK:
            return 0
        return -(-self.left * _WEEK // self.days_left)


def pace_of(
    people: int, days: Sequence[tuple[dt.date, int]], due: Sequence[dt.date], on: dt.date
) -> Pace:
    """From how many were complete by the end of which day."""
    since = last_day_before(on, 1)

    def by(day: dt.date) -> int:
        return max((total for then, total in days if then <= day), default=0)

    return Pace(people, by(on), by(since), since, on, due[0] if len(due) == 1 else None)


def finding(pace: Pace) -> str:
    """The one sentence that a page begins with."""
    if not pace.left:
        return plural("The one member is done", "All {count} are done", pace.people)
    done = _("{complete} of {people} are done").format(
        complete=_n(pace.complete), people=_n(pace.people)
    )
    if pace.days_left is None:
        return done
    if pace.days_left > 0:
        return done + ", " + plural("{count} day to go", "{count} days to go", pace.days_left)
    if pace.days_left == 0:
        return done + ", " + _("and today is the day")
    return (
        done
        + ", "
        + plural("{count} day past the due date", "{count} days past the due date", -pace.days_left)
    )


def said_of(pace: Pace) -> str:
    """What the last month brought, and what is enough."""
    more = pace.complete - pace.before
    if not pace.left:
        return ""
    brought = _("{more} since {day}.").format(more=more_words(more), day=day_and_month(pace.since))
    if not pace.enough:
        return brought
    return f"{brought} {enough_words(pace)}"


def more_words(more: int) -> str:
    """How many more have completed."""
    if more <= 0:
        return _("Nobody more has")
    return plural("{count} more has", "{count} more have", more)


def enough_words(pace: Pace) -> str:
    """How many a week are enough; only where that can be said."""
    said = _("{count} a week is enough for all to be done in time.")
    return said.format(count=_n(pace.enough))


def _n(count: int) -> str:
    return f"{count:,}"
