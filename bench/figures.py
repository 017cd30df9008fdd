"""What a measurement gives, what it may be at most, and how both are shown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

MISSED = "MISSED"
MET = "met"


@dataclass(frozen=True)
class Figure:
    """One measured value, and all that is needed to read it rightly.

    `budget` is the most it may be (docs/how-to/benchmark.md); None where nothing was promised.
    `compare` is the same of something else, measured in the same run or quoted from there.
    """

    what: str
    page: str
    value: float
    unit: str
    runs: int
    budget: float | None = None
    compare: str = ""
    note: str = ""
    load: float = 0.0
    """Load average of the machine when the measure began: what else was going on."""

    @property
    def verdict(self) -> str:
        """'met' or 'MISSED'; '' where there is no budget. What isn't a number has missed it."""
        if self.budget is None:
            return ""
        return MET if self.value <= self.budget else MISSED


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie, between neighbours linearly.

    Not a number if there are none.
    """
    ordered = sorted(values)
    if not 0 <= share <= 1:
        raise ValueError(f"{share} is not a share")
    if not ordered:
        return math.nan
    at = share * (len(ordered) - 1)
    low, high = math.floor(at), math.ceil(at)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def median(values: Iterable[float]) -> float:
    return percentile(values, 0.5)


def spread(values: Sequence[float], unit: str) -> str:
    """The least and the most, in words: what a median of few runs hides."""
    if not values:
        return "no runs"
    return f"{shown(min(values))} to {shown(max(values))} {unit}"


def shown(value: float) -> str:
    """A number with three digits that matter, and never more than one decimal above ten."""
    if not math.isfinite(value):
        return "none"
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


_HEADS = ("what", "page", "value", "budget", "", "runs", "load", "compare / note")


def table(figures: Sequence[Figure]) -> str:
    """All figures as text, a line each, in columns."""
    rows = [_HEADS, *(_cells(each) for each in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    right = {2, 3, 5, 6}
    lines = []
    for row in rows:
        cells = (
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join(cells).rstrip())
    rule = "  ".join("-" * width for width in widths)
    return "\n".join([lines[0], rule, *lines[1:]])


def _cells(figure: Figure) -> tuple[str, ...]:
    budget = "" if figure.budget is None else f"{shown(figure.budget)} {figure.unit}"
    return (
        figure.what,
        figure.page,
        f"{shown(figure.value)} {figure.unit}",
        budget,
        figure.verdict,
        str(figure.runs),
        f"{figure.load:.1f}",
        "; ".join(part for part in (figure.compare, figure.note) if part),
    )


def as_json(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """The figures as plain data. A value that isn't a number is null."""
    return [
        asdict(each)
        | {"value": round(each.value, 3) if math.isfinite(each.value) else None}
        | {"verdict": each.verdict}
        for each in figures
    ]
