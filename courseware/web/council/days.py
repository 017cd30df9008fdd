"""Days as forms send them."""

from __future__ import annotations

import datetime as dt
import re

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
