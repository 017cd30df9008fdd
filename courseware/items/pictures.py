"""The picture of each exercise that has one, one line each: for the screen, paper and Word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from courseware.domain.exercise import Finding, Words
from courseware.domain.item import Json
from courseware.items.exercises.assurance import chart as assurance
from courseware.items.exercises.case import chart as case
from courseware.items.exercises.evidence import chart as evidence
from courseware.items.exercises.forcefield import chart as forcefield
from courseware.items.exercises.ladder import chart as ladder
from courseware.items.exercises.planner import chart as planner
from courseware.items.exercises.quadrant import chart as quadrant
from courseware.items.exercises.spectrum import chart as spectrum
from courseware.items.exercises.spectrum import shift as spectrum_shift


class Picture(Protocol):
    """The `chart.py` of an exercise type."""

    def specification(
        self, item: Any, response: Json, words: Words, *, dark: bool
    ) -> dict[str, Any]:
        """The picture as Vega-Lite, at the width of its container."""
        ...


class Shift(Protocol):
    """The `shift.py` of an exercise type: the same exercise on two occasions."""

    def finding(self, item: Any, before: Json, now: Json) -> Finding:
        """What moved between the first time and this one."""
        ...

    def specification(self, item: Any, before: Json, now: Json, *, dark: bool) -> dict[str, Any]:
        """The picture of it as Vega-Lite."""
        ...


SHIFTS: Mapping[str, Shift] = {
    "spectrum": spectrum_shift,
}

PICTURES: Mapping[str, Picture] = {
    "ladder": ladder,
    "case": case,
    "planner": planner,
    "evidence": evidence,
    "quadrant": quadrant,
    "assurance": assurance,
    "forcefield": forcefield,
    "spectrum": spectrum,
}
