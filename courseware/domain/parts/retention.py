"""How long each kind of data is kept, in words and in days: said once, shown and applied alike."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.words import plural

YEAR = 365

COURSES = ("unused", "course")
"""Kinds that end by erasing somebody's course."""

FORMER = "former"

ROWS = (
    "sign-ins",
    "own-address",
    "beside",
    "attendance",
    "parted",
    "rooms",
    "top-ups",
    "reports",
    "invitations",
)
"""Kinds that end by deleting rows."""

BY_AGE = frozenset([*COURSES, FORMER, *ROWS])
"""The kinds that may have `days`: those of which `retain` knows how they end."""


@dataclass(frozen=True)
class Kept:
    """One kind of data: what it holds, who sees it, how long it is kept and on what ground.

    `days` is what `python -m courseware retain` goes by; None: nothing is removed by age.
    """

    id: str
    title: str
    holds: str
    seen_by: str
    kept: str
    basis: str
    days: int | None = None

    @property
    def how_long(self) -> str:
        """How long, with the time in words where the author wrote {time}."""
        return self.kept.replace("{time}", in_words(self.days or 0))


def in_words(days: int) -> str:
    """A span of days as a person would say it: whole years as years."""
    if days and days % YEAR == 0:
        return plural("{count} year", "{count} years", days // YEAR)
    return plural("{count} day", "{count} days", days)
