"""What a report says: totals that are public already, and nothing beyond them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from courseware.council.data import Council
from courseware.council.sums.spans import Span


@dataclass(frozen=True)
class Earlier:
    """How many were complete on an earlier day."""

    on: dt.date
    complete: Span


@dataclass(frozen=True)
class Total:
    """How many are complete, of a module (`number` in the course) or of all that is asked
    (`number` 0), on a day. `begun`: complete or not; None, where that isn't told."""

    number: int
    title: str
    on: dt.date
    complete: Span
    begun: Span | None = None
    before: Earlier | None = None

    @property
    def more(self) -> int | None:
        """How many more than before; None where either isn't told exactly."""
        if self.before is None or not (self.complete.is_exact and self.before.complete.is_exact):
            return None
        return self.complete.low - self.before.complete.low


@dataclass(frozen=True)
class Report:
    """All that a report says. `listed`: counted from the list of names that is public, which names
    so many members; None: from the totals without names. `why_none`: why there is nothing."""

    council: Council
    course: str
    made_on: dt.date
    as_at: dt.date | None
    all_asked: Total | None
    modules: tuple[Total, ...]
    due: dt.date | None = None
    listed: int | None = None
    why_none: str = ""
