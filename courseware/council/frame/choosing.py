"""Which of their councils somebody means: most have one, and are never asked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from datetime import date

from courseware.council.access import Overseer, nothing_here
from courseware.council.data import Council
from courseware.council.people import People
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.words import _


def councils_of(people: People, who: Overseer, act: May) -> Sequence[Council]:
    """The councils in which somebody may do this, by name. Raises `Refusal` if none."""
    found = people.councils(who, act)
    if not found:
        raise Refusal(nothing_here())
    return found


def chosen(theirs: Sequence[Council], query: Mapping[str, str]) -> Council:
    """The council that an address names; the first where it names none."""
    wanted = query.get("council", "")
    for council in theirs:
        if wanted in ("", council.id):
            return council
    raise Refusal(nothing_here())


def day_of(text: str, what: str, field: str) -> date:
    """A day as a form sends it. `what` it is and in which field, for the refusal."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        said = _("{what} isn’t a day. Give it like 2027-05-07.")
        raise Refusal(said.format(what=what), field) from None


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
