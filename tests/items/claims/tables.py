"""The table beside a room's picture, as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from re import Match

from courseware.domain.exercise import Table
from tests.items.claims.reading import first, names, plain, same


def are(match: Match[str], top: set[str]) -> bool:
    """Whether those that are named, or so many, come first."""
    if match["names"]:
        return same(names(match["names"]), top)
    return int(match["n"]) == len(top)


def middles_of(rows: Table) -> dict[str, float]:
    return {plain(row["Row"]): float(row["Middle"]) for row in rows}


def widths_of(rows: Table) -> dict[str, float]:
    halves = {plain(row["Row"]): row["Middle half"].split("–") for row in rows}
    return {name: float(upper) - float(lower) for name, (lower, upper) in halves.items()}


def last(values: Mapping[str, float]) -> set[str]:
    return first({name: -value for name, value in values.items()})
