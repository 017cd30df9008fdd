"""The planner's arithmetic: sizes, partners, options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

PEOPLE = "people"
"""Who a gain or a pain falls on, where it is none of the partners: those it is all for."""
MOST = 6
SIZES = 5
PARTNERS = tuple(f"p-{number}" for number in range(1, MOST + 1))
BEARERS = (PEOPLE, *PARTNERS)
NAMES = {
    "gains": tuple(f"g-{number}" for number in range(1, MOST + 1)),
    "pains": tuple(f"d-{number}" for number in range(1, MOST + 1)),
}
FEASIBLE = ("political", "financial", "practical")
CHOICES = {
    "alone": ("yes", "no", "unsure"),
    "asset": ("none", "new", "same"),
    "baseline": ("yes", "no"),
}
KEYS = ("gain", "alone", "asset", "gains", "pains", "structure", "feasible", "baseline", "date")


@dataclass(frozen=True)
class Option:
    """One thing to choose."""

    id: str
    text: str


class Offered(Protocol):
    """The item as what is found needs it: what may be chosen, and what each slot asks."""

    @property
    def gains(self) -> tuple[Option, ...]: ...
    @property
    def structures(self) -> tuple[Option, ...]: ...
    def slot_label(self, name: str) -> str: ...
