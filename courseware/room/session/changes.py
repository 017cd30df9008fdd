"""Who changed their mind between two votes, and how two sides of a room differ.

The answer to each vote is on the screen, so a table that stands beside it must not tell more of
anybody than five people together: it is shown only where every cell of it is nought or five and
more, and so are those who answered one time only. Nothing is then hidden in it, or between it and
the votes, that could be worked out by subtracting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from courseware.domain.group import FEWEST

Cells = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Moved:
    """How many answered both times, how many of them changed, and from where to where; `cells` is
    empty where some cell is too small to show."""

    people: int
    changed: int
    cells: tuple[tuple[str, str, int], ...]


def moved(
    pairs: Iterable[tuple[str, str, int]], only_before: int = 0, only_after: int = 0
) -> Moved | None:
    """What came of (before, after, people) triples; None where even the sum would tell of fewer
    than five people.

    `only_before` and `only_after` are those who answered one time only. They are in a picture of
    one of the votes and not in these sums: what one or two of them chose is what is left between.
    """
    if not (_may(only_before) and _may(only_after)):
        return None
    cells: Counter[tuple[str, str]] = Counter()
    for before, after, people in pairs:
        cells[before, after] += people
    changed = sum(count for (before, after), count in cells.items() if before != after)
    total = sum(cells.values())
    if not (_may(changed) and _may(total - changed)) or not total:
        return None
    shown = tuple((*ends, cells[ends]) for ends in sorted(cells)) if _all_may(cells) else ()
    return Moved(total, changed, shown)


def by_side(counts: Cells) -> tuple[tuple[str, str, int], ...]:
    """(side, answer, people) where every cell may be shown; else nothing."""
    return tuple((*key, counts[key]) for key in sorted(counts)) if _all_may(counts) else ()


def _all_may(cells: Cells) -> bool:
    return all(_may(count) for count in cells.values())


def _may(count: int) -> bool:
    return count == 0 or count >= FEWEST
