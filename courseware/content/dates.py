"""Dates as people read them here."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day(date: dt.date | dt.datetime) -> str:
    """'2 November 2026'; a time is first moved to Europe/London."""
    if isinstance(date, dt.datetime):
        date = date.astimezone(LONDON).date()
    return f"{date.day} {date:%B %Y}"
