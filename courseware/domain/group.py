"""What may be said of a group: nothing for fewer than five people, then the middle and the spread.

The rule of five is promise 2 of the design. It holds here for what one exercise shows; sums that
could be subtracted from each other go through the suppression rule of the council side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

FEWEST = 5
"""People below which a group's result is not made."""


@dataclass(frozen=True)
class Spread:
    """Where a group stands on a scale: its middle, the middle half, both ends, and how many."""

    people: int
    middle: float
    lower: float
    upper: float
    least: float
    most: float


def spread(values: Sequence[float]) -> Spread | None:
    """The spread of the values, one a person; None for fewer than five."""
    if len(values) < FEWEST:
        return None
    lower, _middle, upper = quantiles(values, n=4, method="inclusive")
    return Spread(len(values), median(values), lower, upper, min(values), max(values))


def counted(people: int) -> int | None:
    """The number of people where it may be shown, else None."""
    return people if people >= FEWEST else None
