"""The gap's arithmetic: years, drifts, levers."""

from __future__ import annotations

from dataclasses import dataclass

YEARS = 5
EFFORTS = 3
"""Levels of effort above none."""


@dataclass(frozen=True)
class Drift:
    """How budget or demand may go: per cent a year."""

    id: str
    label: str
    rate: float

    def after(self, years: int) -> float:
        """Where it stands, if 100 is where it stands now."""
        return 100 * (1 + self.rate / 100) ** years


@dataclass(frozen=True)
class Lever:
    """One kind of effort. `worth` is what each level closes by the last year, in points of
    today's budget; `name` stands in sentences."""

    id: str
    label: str
    name: str
    worth: float
