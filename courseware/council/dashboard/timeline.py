"""Completions over time as a picture and as a table: a staircase that only ever rises.

It is drawn as paths in a square of 100 by 100 that the page stretches, in the page's own colours:
the picture follows light and dark, and any width, and costs a fraction of a millisecond.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MOST_ROWS = 16
_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Due:
    """A day by which something is due, and where it stands from the left, in hundredths."""

    day: dt.date
    x: float


@dataclass(frozen=True)
class Timeline:
    """The picture (`line` and `area` are SVG paths) and the rows of its table."""

    first: dt.date
    last: dt.date
    line: str
    area: str
    due: tuple[Due, ...]
    now: tuple[float, float]
    """Where the last point stands, in hundredths from the left and from the top."""
    enough: str
    """A path from there to everybody on the one due date; '': there is no such day to come."""
    rows: tuple[tuple[dt.date, int, int], ...]
    """By the end of a day: how many so far, and how many of them since the row before."""


def timeline(
    people: int,
    days: Sequence[tuple[dt.date, int]],
    *,
    starts: dt.date,
    due: Sequence[dt.date],
    today: dt.date,
) -> Timeline | None:
    """The picture of `days`, each with how many are complete by then; None if there is nothing to
    draw. What was completed before the start (elsewhere, or earlier) widens the picture."""
    if not people or not days:
        return None
    first = min(starts, days[0][0], today)
    last = max([today, *due])
    span = max((last - first).days, 1)

    def x(day: dt.date) -> float:
        return round(100 * (day - first).days / span, 2)

    def y(count: int) -> float:
        return round(100 - 100 * count / people, 2)

    steps = "".join(f"H{x(day)}V{y(count)}" for day, count in days if day <= today)
    line = f"M0 100{steps}H{x(today)}"
    complete = max((count for day, count in days if day <= today), default=0)
    now = (x(today), y(complete))
    is_open = len(due) == 1 and due[0] > today and complete < people
    return Timeline(
        first=first,
        last=last,
        line=line,
        area=f"{line}V100Z",
        due=tuple(Due(day, x(day)) for day in due),
        now=now,
        enough=f"M{now[0]} {now[1]}L{x(due[0])} 0" if is_open else "",
        rows=tuple(_rows(days, first, today)),
    )


def _rows(
    days: Sequence[tuple[dt.date, int]], first: dt.date, today: dt.date
) -> Iterator[tuple[dt.date, int, int]]:
    """As many whole weeks a row as it takes for the table to stay short; the last row is today."""
    weeks = max(1, -(-((today - first).days + 1) // (7 * _MOST_ROWS)))
    end, before = first + weeks * _WEEK - dt.timedelta(days=1), 0
    while True:
        end = min(end, today)
        so_far = max((count for day, count in days if day <= end), default=0)
        yield end, so_far, so_far - before
        if end == today:
            return
        end, before = end + weeks * _WEEK, so_far
