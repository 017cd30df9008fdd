"""Days as officers write them in a field, the same way everywhere."""

from __future__ import annotations

import datetime as dt
import re

from courseware.domain.refusal import Refusal
from courseware.words import _

_TYPED = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")


def day_in(text: str) -> dt.date | None:
    """The day that a date field or a person wrote ('2026-11-03', '3/11/2026'); None: neither."""
    text = text.strip()
    try:
        typed = _TYPED.fullmatch(text)
        if typed:
            return dt.date(int(typed[3]), int(typed[2]), int(typed[1]))
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def needed_day(text: str, what: str, field: str) -> dt.date:
    """The day in a field that needs one. `what` it is and in which field, for the refusal."""
    day = day_in(text)
    if day is None:
        said = _("{what} isn’t a day. Give one like 3/11/2026.")
        raise Refusal(said.format(what=what), field)
    return day
