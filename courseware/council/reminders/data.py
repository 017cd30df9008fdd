"""What reminding needs from the outside world: where reminders are kept, and a way to send mail."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from courseware.council.data import Occasion


class Channel(enum.StrEnum):
    """How somebody was written to."""

    MAIL = "e-mail"
    FILE = "file"


@dataclass(frozen=True)
class DueQuery:
    """Whom an occasion is for today, as the store can look for it.

    Not complete and in one of `cohorts`, with `unjoined` only those who haven't joined and have
    nothing entered; or, with `completed`, complete between these days. Left out: who opted out,
    and who was reminded for the same occasion from `not_since` on (for any, with `whatever_for`).
    `own_days`: two days; whoever has a due date of their own between them, in one of
    `own_cohorts`, is in it, and nobody else with a due date of their own. `but_own_days`: whoever
    has one between these isn't.
    """

    occasion: Occasion
    cohorts: frozenset[str] = frozenset()
    completed: tuple[dt.date, dt.date] | None = None
    not_since: dt.date = dt.date.min
    whatever_for: bool = False
    unjoined: bool = False
    own_days: tuple[dt.date, dt.date] | None = None
    own_cohorts: frozenset[str] = frozenset()
    but_own_days: tuple[dt.date, dt.date] | None = None
    due_before: dt.date | None = None
    """Without those whose own due date isn't past on this day."""


@dataclass(frozen=True)
class Letterhead:
    """Whom a council's letters come from, by name, and where answers go; '': as the mail server's
    own address says."""

    council: str
    name: str = ""
    reply_to: str = ""


@dataclass(frozen=True)
class Reminder:
    """That somebody was written to. Of one that isn't `certain`, the sending was cut off: it may
    or may not have gone. `sending` is one press of a button, and what was pressed again after."""

    person: str
    occasion: Occasion
    on: dt.date
    how: Channel
    sending: str
    by: str
    certain: bool = True


@dataclass(frozen=True)
class ReminderBatch:
    """So many people reminded on a day for an occasion."""

    on: dt.date
    occasion: Occasion
    how: Channel
    people: int
    uncertain: int


@dataclass(frozen=True)
class OptedOut:
    """That somebody wants no reminders. `themselves`: they said so here, and only they can take
    it back; otherwise an officer entered it for them."""

    since: dt.date
    themselves: bool
