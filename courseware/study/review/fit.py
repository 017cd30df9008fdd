"""How the one page is set so that it fits one sheet of A4: as large as it can be read best, else
with smaller type, then in two columns, and last with the least of it shortened. Worked out from the
letters, without a browser, so that paper and Word have the same."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import Protocol

from courseware.charts.strip.letters import Face, width
from courseware.words import _

_HIGH, _WIDE, _HEADINGS = 275.0, 184.0, 34.0
"""In mm: the sheet within its margins, and the column of headings."""
_GUTTERS = {1: 6.0, 2: 7.0}
_POINT = 25.4 / 72
_BETWEEN = 0.5
_HEADING, _HEADING_LEADING = 9.5, 1.35
"""In points, and in lines."""
_AROUND = {1: 27.0, 2: 22.0}
"""In mm, by columns: the name and the day above, the foot below, and as much to spare as letters
may differ."""
_UNEVEN = 9.0
"""In mm: what two columns may lose where one ends."""
_SAFE = 1.03
"""By how much wider a line may be than its letters say."""
_MOST = 8_000
"""Characters from which a page would lose too much if it had to be one sheet."""


class Gives(Enum):
    """When a line of the page is shortened, should the page be too full."""

    FIRST = "first"
    NEXT = "next"
    NEVER = "never"


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
    @property
    def gives(self) -> Gives: ...


@dataclass(frozen=True)
class Cut:
    """What is left of a part that gives way: of each of its texts so many characters, and so many
    texts; 0 for all."""

    characters: int = 0
    texts: int = 0

    def of(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        """The texts of a part, shortened."""
        if self.texts and len(texts) > self.texts:
            more = _("… and {count} more.").format(count=len(texts) - self.texts)
            return (*(self._short(text) for text in texts[: self.texts]), more)
        return tuple(self._short(text) for text in texts)

    def _short(self, text: str) -> str:
        if not self.characters or len(text) <= self.characters:
            return text
        words = text[: self.characters].rpartition(" ")[0] or text[: self.characters - 1]
        return words.rstrip(" ,;:.–-") + " …"


WHOLE = Cut()


@dataclass(frozen=True)
class Fit:
    """The size of the type in points, the height of its lines in such sizes, the space above and
    below each part in mm, and the columns. `first`, `next`: what is left of a part that gives way
    first, and of one that gives way next. `is_over`: it is more than a sheet."""

    text: float
    leading: float
    padding: float
    columns: int = 1
    first: Cut = WHOLE
    next: Cut = WHOLE
    is_over: bool = False

    @property
    def across(self) -> float:
        """The width of what is said in mm, and so of the picture."""
        gutter = _GUTTERS[self.columns]
        return _WIDE - _HEADINGS - gutter if self.columns == 1 else (_WIDE - gutter) / 2

    @property
    def face(self) -> Face:
        """The letters: in a narrow column those that need less of it."""
        return Face.SERIF if self.columns == 1 else Face.SANS

    @property
    def picture(self) -> float:
        """The most that a picture is high, in mm."""
        return 46 if self.columns == 1 else 50

    def shortened(self, part: Line) -> tuple[str, ...]:
        """What a part says on paper."""
        cuts = {Gives.FIRST: self.first, Gives.NEXT: self.next, Gives.NEVER: WHOLE}
        return cuts[part.gives].of(part.lines)


_FULL = Fit(9, 1.2, 0.6, columns=2)
SIZES = (
    Fit(10.5, 1.34, 2.2),
    Fit(10, 1.34, 1.6),
    Fit(9.5, 1.32, 1.3),
    Fit(9, 1.3, 1.1),
    Fit(10, 1.28, 1.1, columns=2),
    Fit(9.5, 1.25, 0.9, columns=2),
    _FULL,
    replace(_FULL, first=Cut(180)),
    replace(_FULL, first=Cut(120, 5)),
    replace(_FULL, first=Cut(120, 3)),
    replace(_FULL, first=Cut(120, 3), next=Cut(360)),
    replace(_FULL, first=Cut(120, 2), next=Cut(240)),
    replace(_FULL, first=Cut(90, 2), next=Cut(180)),
)
"""From the best to read to the smallest, and the most shortened, that is still good to have."""
_Measure = Callable[[str, Face], tuple[float, ...]]
_OVER = Fit(10, 1.28, 1.1, columns=2, is_over=True)


def fit(name: str, page: Sequence[Line]) -> Fit:
    """The first of the sizes at which all of it is on one sheet; if none, one that is good to read
    on more."""
    if sum(len(text) for each in page for text in each.lines) > _MOST:
        return _OVER
    more = 8.0 * (_count(_ems(name, Face.SERIF), 150.0, 20) - 1)
    # Each text is measured once for all sizes, and forgotten with the page: they are a member's.
    ems = cache(_ems)
    return next((size for size in SIZES if _is_room(page, size, _HIGH - more, ems)), _OVER)


def _is_room(page: Sequence[Line], size: Fit, high: float, ems: _Measure) -> bool:
    room = size.columns * (high - _AROUND[size.columns]) - _UNEVEN * (size.columns - 1)
    return sum(_row(each, size, ems) for each in page) <= room


def _row(part: Line, size: Fit, ems: _Measure) -> float:
    """How high a part is at a size, in mm: its heading stands beside what it says, or above."""
    texts = size.shortened(part)
    line = size.text * _POINT * size.leading
    said = sum(
        _count(ems(text, size.face), size.across, size.text) * line + _BETWEEN for text in texts
    )
    if not texts:
        said = 6.0
    if part.picture and texts:
        said += size.picture + 1
    if part.look_backs and not part.picture:
        said += 7.0 * size.columns
    wide = _HEADINGS if size.columns == 1 else size.across
    count = _count(ems(part.heading, Face.BOLD), wide, _HEADING)
    head = count * _HEADING * _POINT * _HEADING_LEADING
    both = max(said, head) if size.columns == 1 else said + head
    return both + 2 * size.padding + 0.4


def _ems(text: str, face: Face) -> tuple[float, ...]:
    """How wide each word is, in sizes of its type."""
    return tuple(width(word, 1, face) for word in text.split())


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
