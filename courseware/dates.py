"""Dates as people read them here."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day_in_london(at: dt.datetime) -> dt.date:
    """The day on which something happened, or happens, as a Scottish council counts its days."""
    return at.astimezone(LONDON).date()


def day(date: dt.date | dt.datetime) -> str:
    """'2 November 2026'; a time is first moved to Europe/London."""
    if isinstance(date, dt.datetime):
        date = day_in_london(date)
    return f"{date.day} {date:%B %Y}"


def moment(at: dt.datetime) -> str:
    """Day and time in London: '2 November 2026, 20:15'."""
    return f"{day(at)}, {at.astimezone(LONDON):%H:%M}"


def day_and_month(day: dt.date) -> str:
    """'2 December': a day as one says it."""
    return f"{day.day} {day:%B}"
