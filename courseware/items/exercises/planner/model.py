"""What a planner is made of: its options, the fields that are asked, and the names of its slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from courseware.items.exercise_base import ExerciseBase

PEOPLE = "people"
"""Who a gain or a pain falls on, where it is none of those who take part: those it is all for."""
MOST = 6
SIZES = 5
MEMBERS = tuple(f"p-{number}" for number in range(1, MOST + 1))
BEARERS = (PEOPLE, *MEMBERS)
NAMES = {
    "gains": tuple(f"g-{number}" for number in range(1, MOST + 1)),
    "pains": tuple(f"d-{number}" for number in range(1, MOST + 1)),
}
FIRST_GAIN = NAMES["gains"][0]
WORDS = ("outcome", "risk", "target", "reports")
"""The fields of the whole plan."""
FEASIBLE = ("political", "financial", "practical")
CHOICES = {
    "alone": ("yes", "no", "unsure"),
    "asset": ("none", "new", "same"),
    "baseline": ("yes", "no"),
}
CALLED = ("one", "another")
"""As in 'one gardener', 'a gardener'."""
KEYS = ("gain", "alone", "asset", "gains", "pains", "structure", "feasible", "baseline", "date")


@dataclass(frozen=True)
class Option:
    """One thing to choose."""

    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PlannerModel(ExerciseBase):
    """The types of gain, the structures from the lightest to the heaviest, what is asked, and what
    somebody who takes part is called."""

    gains: tuple[Option, ...]
    structures: tuple[Option, ...]
    asks: Mapping[str, str] = field(hash=False)
    called: Mapping[str, str] = field(hash=False)

    def slot_label(self, name: str) -> str:
        """What the text field of that name is called, '' if there is none: the first gain is what
        was written as the outcome, and isn't asked again."""
        return "" if name == FIRST_GAIN else self.label(name)

    def label(self, name: str) -> str:
        """What a field, a partner, a gain or a pain is called."""
        if name in WORDS:
            return self.asks[name]
        for asked, names in (
            ("who", MEMBERS),
            ("gain", NAMES["gains"]),
            ("pain", NAMES["pains"]),
        ):
            if name in names:
                return f"{self.asks[asked]} {name[2:]}"
        return ""
