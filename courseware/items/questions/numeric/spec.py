"""Numeric: work out a number. The band that it falls in gives the feedback.

Response: `{"value": 150000}`; `{"value": null}` while nothing is written yet.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from statistics import median

from courseware.domain.item import (
    Face,
    Fault,
    Item,
    Json,
    Marking,
    Outcome,
    Raw,
    Refused,
    Remark,
    Samples,
)
from courseware.items.parsing import ItemBase, base_fields, required_text, rows, whole
from courseware.words import _

Number = int | float


@dataclass(frozen=True)
class Scale:
    """What may be written: from `low` to `high`, in steps, and of what."""

    low: Number
    high: Number
    step: Number
    unit: str

    def next_after(self, value: Number) -> Fraction:
        """The first step above `value`, exactly."""
        low, step = _exact(self.low), _exact(self.step)
        return low + ((_exact(value) - low) // step + 1) * step


@dataclass(frozen=True)
class Band:
    """The numbers from `low` to `high`, both included; `feedback` answers any of them."""

    low: Number
    high: Number
    correct: bool
    feedback: str

    def holds(self, value: Number) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, kw_only=True)
class Numeric(ItemBase):
    """A question that a number answers. The bands cover every step of the scale."""

    scale: Scale
    answer: Number
    bands: tuple[Band, ...]
    working: str
    type: str = "numeric"
    marked: bool = True

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "min": self.scale.low,
            "max": self.scale.high,
            "step": self.scale.step,
            "unit": self.scale.unit,
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        value = whole(response, "value")["value"]
        if value is None and partial:
            return {"value": None}
        if value is None:
            raise Refused(_("Nothing is written yet."))
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Refused(_("That isn’t a number. Write it in figures, as in 33600 or 33,600."))
        # NaN compares as false, so this refuses it together with what is out of bounds.
        if not self.scale.low <= value <= self.scale.high:
            said = _("Give a number from {low} to {high}.")
            raise Refused(said.format(low=f"{self.scale.low:,}", high=f"{self.scale.high:,}"))
        if not any(band.holds(value) for band in self.bands):
            said = _("Give a number in steps of {step}.")
            raise Refused(said.format(step=f"{self.scale.step:,}"))
        return {"value": _plain(value)}

    def mark(self, response: Json) -> Marking:
        value = response["value"]
        band = next(band for band in self.bands if band.holds(value))
        outcome = Outcome.RIGHT if band.correct else Outcome.NOT_RIGHT
        remark = Remark(self._with_unit(value), band.feedback, band.correct)
        return Marking(outcome, 1.0 if band.correct else 0.0, (remark,))

    def _with_unit(self, value: Number) -> str:
        return f"{value:,} {self.scale.unit}"

    def answer_in_words(self) -> str:
        said = _("{answer}. Working: {working}")
        return said.format(answer=self._with_unit(self.answer), working=self.working)

    def in_words(self, response: Json) -> str:
        value = response["value"]
        return "" if value is None else self._with_unit(value)

    def summarise(self, responses: Sequence[Json]) -> Json:
        # By value and not by band: the bands would tell a room where the answer is.
        values = [response["value"] for response in responses if response["value"] is not None]
        return {
            "people": len(responses),
            "rows": [
                {"id": str(value), "label": self._with_unit(value), "count": count}
                for value, count in sorted(Counter(values).items())
            ],
            "median": median(values) if values else None,
        }

    def samples(self) -> Samples:
        edges = [each for band in self.bands if not band.correct for each in (band.low, band.high)]
        return Samples(
            correct=({"value": self.answer},),
            incorrect=tuple({"value": each} for each in edges),
            invalid=(
                {"value": self.scale.low - self.scale.step},
                {"value": self.scale.high + self.scale.step},
                {"value": float("nan")},
                {"value": float("inf")},
                {"value": True},
                {"value": str(self.answer)},
                {"value": [self.answer]},
                {"value": self.answer, "unit": self.scale.unit},
                {"number": self.answer},
                self.answer,
                None,
            ),
            partial=({"value": None},),
        )


class NumericType:
    """Reads `numeric` questions."""

    name = "numeric"
    words = frozenset({"numeric"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        scale = _scale(raw.get("input"), faults)
        written = enumerate(rows(raw, "bands", faults), start=1)
        bands = tuple(band for n, row in written if (band := _band(n, row, faults)))
        answer = _number(raw, "answer", faults)
        if scale and bands:
            _covered(scale, bands, faults)
        if answer is not None and bands:
            _keyed(answer, bands, faults)
        working = required_text(raw, "working", faults)
        fields = base_fields(raw, faults)
        if faults or scale is None or answer is None:
            return faults
        return Numeric(**fields, scale=scale, answer=answer, bands=bands, working=working)

    def minutes(self, item: Item) -> float:
        return 1.0


def _plain(value: Number) -> Number:
    """3.0 as 3, so that one answer has one form."""
    return int(value) if value == int(value) else value


def _exact(value: Number) -> Fraction:
    """The number as written: 0.1 is a tenth, so that 0.1 + 0.2 meets 0.3."""
    return Fraction(str(value))


def _number(row: Raw, key: str, faults: list[Fault], where: str = "") -> Number | None:
    value = row.get(key)
    infinite = isinstance(value, float) and not math.isfinite(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or infinite:
        faults.append(Fault(f"{where + ': ' if where else ''}'{key}' must be a number"))
        return None
    return _plain(value)


def _scale(given: object, faults: list[Fault]) -> Scale | None:
    if not isinstance(given, Mapping):
        faults.append(Fault("'input' must have min, max, step and unit"))
        return None
    low, high, step = (_number(given, key, faults, "input") for key in ("min", "max", "step"))
    unit = required_text(given, "unit", faults, "input")
    if low is None or high is None or step is None:
        return None
    if low >= high:
        faults.append(Fault(f"input: min {low} must be less than max {high}"))
    if step <= 0:
        faults.append(Fault(f"input: step must be more than 0, not {step}"))
        return None
    return Scale(low, high, step, unit)


def _band(n: int, row: Raw, faults: list[Fault]) -> Band | None:
    where = f"band {n}"
    low, high = (_number(row, key, faults, where) for key in ("low", "high"))
    if not isinstance(row.get("correct"), bool):
        faults.append(Fault(f"{where}: 'correct' must be true or false"))
    feedback = required_text(row, "feedback", faults, where)
    if low is None or high is None:
        return None
    if low > high:
        faults.append(Fault(f"{where}: low {low} is more than high {high}"))
    return Band(low, high, row.get("correct") is True, feedback)


def _covered(scale: Scale, bands: tuple[Band, ...], faults: list[Fault]) -> None:
    """Faults where a step from min to max is in no band, or a number in two."""
    if bands[0].low != scale.low:
        faults.append(Fault(f"the first band begins at {bands[0].low}, min is {scale.low}"))
    if bands[-1].high != scale.high:
        faults.append(Fault(f"the last band ends at {bands[-1].high}, max is {scale.high}"))
    for band, after in pairwise(bands):
        if after.low <= band.high:
            faults.append(Fault(f"the bands to {band.high} and from {after.low} overlap"))
        elif scale.next_after(band.high) < _exact(after.low):
            faults.append(Fault(f"no band covers what is between {band.high} and {after.low}"))


def _keyed(answer: Number, bands: tuple[Band, ...], faults: list[Fault]) -> None:
    if not any(band.correct and band.holds(answer) for band in bands):
        faults.append(Fault(f"the answer {answer} is in no correct band"))
    if all(band.correct for band in bands):
        faults.append(Fault("every band is marked correct"))
