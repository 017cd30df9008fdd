"""What people come to choose after the course, beside what they chose before it. Pure.

Of ten ideas five are asked before, drawn for each person, in one of two wordings drawn as well;
all ten after, none in a wording met before. A person's change is taken from the ideas that they
weren't asked before: what being asked by itself teaches isn't in it. The draws make an idea as
likely to stand on one side as on the other, so that how hard it is cancels out over many people.

The mean is over people, never over answers: one person's answers hang together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, stdev

from courseware.words import _

FEWEST = 30
"""People below whom no change is said: an interval would be as wide as the whole scale."""


@dataclass(frozen=True)
class Asked:
    """What one person got right: of the ideas asked before, then; of the others, now."""

    before: Sequence[bool]
    other_ideas_after: Sequence[bool]

    @property
    def change(self) -> float:
        """By how much of all their answers they chose better. Of one person it says nothing: by
        luck alone one in seven gains two of five."""
        return fmean(self.other_ideas_after) - fmean(self.before)


@dataclass(frozen=True)
class Estimate:
    """A mean over people, and the interval that holds the true one 95 times in 100."""

    people: int
    mean: float
    low: float
    high: float


def estimate(of_each: Sequence[float]) -> Estimate | None:
    """The mean of a number for each person; None for too few people."""
    people = len(of_each)
    if people < FEWEST:
        return None
    mean = fmean(of_each)
    half = _student(people - 1) * stdev(of_each) / math.sqrt(people)
    return Estimate(people, mean, mean - half, mean + half)


def not_known() -> tuple[str, ...]:
    """What no arithmetic can tell from these answers; said wherever the number stands."""
    return (
        _(
            "Only those are in it who let their answers be counted and were asked both times. If "
            "those who gained more do so more often, the number is too high; nothing here can "
            "tell."
        ),
        _("There is nobody to compare with who didn’t take the course."),
        _("It is about ten ideas in questions like these, not about what anybody does."),
    )


def _student(freedom: int) -> float:
    """The 97.5th percentile of Student's t, by its expansion around the normal one: right to four
    digits for as many people as are counted here."""
    z = NormalDist().inv_cdf(0.975)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3
