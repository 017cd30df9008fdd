"""How the one page is set so that it fits one sheet of A4: as large as it can be read best, else
with a smaller picture first, and then with smaller type. Worked out from the letters, without a
browser, so that paper and Word have the same."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from courseware.charts.strip.letters import Face, width

_HIGH, _HEADINGS, _WORDS = 271.0, 34.0, 140.0
"""In mm: the sheet within its margins, the column of headings, and that of what is said."""
_POINT = 25.4 / 72
_LEADING, _BETWEEN = 1.34, 0.6
_HEADING = 9.5
"""In points."""
_AROUND = 27.0
"""In mm: the name and the day above, the foot below, and as much to spare as letters may differ."""
_SAFE = 1.03
"""By how much wider a line may be than its letters say."""
_MOST = 8_000
"""Characters from which no type that can be read fits them on a sheet."""


class Line(Protocol):
    """A line of the page as the fit needs it."""

    @property
    def heading(self) -> str: ...
    @property
    def lines(self) -> tuple[str, ...]: ...
    @property
    def picture(self) -> bool: ...
    @property
    def look_backs(self) -> Sequence[object]: ...


@dataclass(frozen=True)
class Fit:
    """The size of the type in points; the height of the picture and the space above and below each
    line in mm. `is_over`: even the smallest is more than a sheet."""

    text: float
    picture: float
    padding: float
    is_over: bool = False


SIZES = (
    Fit(10.5, 62, 2.2),
    Fit(10.5, 46, 1.8),
    Fit(10, 42, 1.6),
    Fit(9.5, 40, 1.3),
    Fit(9, 38, 1.1),
    Fit(8.5, 34, 0.9),
)
"""From the best to read to the smallest that can be."""


def fit(name: str, page: Sequence[Line]) -> Fit:
    """The first of the sizes at which all of it is on one sheet; if none, one that is good to read
    on two."""
    first = SIZES[1]
    over = Fit(first.text, first.picture, first.padding, is_over=True)
    if sum(len(text) for each in page for text in each.lines) > _MOST:
        return over
    ems = [[_ems(text) for text in each.lines] for each in page]
    above = _AROUND + 8.0 * (_count(_ems(name), 150.0, 20) - 1)
    return next((size for size in SIZES if above + _high(page, ems, size) <= _HIGH), over)


def _high(page: Sequence[Line], ems: Sequence[Sequence[Sequence[float]]], size: Fit) -> float:
    """How high the lines of a page are at a size, in mm."""
    return sum(_row(each, texts, size) for each, texts in zip(page, ems, strict=True))


def _row(line: Line, texts: Sequence[Sequence[float]], size: Fit) -> float:
    said = sum(
        _count(each, _WORDS, size.text) * size.text * _POINT * _LEADING + _BETWEEN for each in texts
    )
    if not texts:
        said = 6.0
    if line.picture and texts:
        said += size.picture + 1
    if line.look_backs and not line.picture:
        said += 7.0
    head = _count(_ems(line.heading, Face.BOLD), _HEADINGS, _HEADING) * _HEADING * _POINT * 1.35
    return max(said, head) + 2 * size.padding + 0.4


def _ems(text: str, face: Face = Face.SERIF) -> list[float]:
    """How wide each word is, in sizes of its type."""
    return [width(word, 1, face) for word in text.split()]


def _count(words: Iterable[float], room: float, points: float) -> int:
    """The lines that words take; one that is wider than a line is broken."""
    space, most = 0.3, room / (points * _POINT * _SAFE)
    count, at = 1, 0.0
    for word in words:
        if at and at + space + word > most:
            count, at = count + 1, 0.0
        more = math.ceil(word / most) - 1 if word > most else 0
        count += more
        at += (space if at else 0.0) + word - more * most
    return count
