"""What the marks mean: only those that are drawn, in a line or as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.charts.strip.letters import width
from courseware.charts.strip.marks import Ink, Row, disc, dot, ring, triangle, words


@dataclass(frozen=True)
class Key:
    """What each mark is called."""

    now: str
    wanted: str
    others: str
    start: str


@dataclass(frozen=True)
class Laid:
    """A key as SVG, how high it came to be, and where its last line ends."""

    svg: str
    height: float
    end: float


def keyed(
    key: Key, rows: Sequence[Row], *, at: tuple[float, float], room: float, size: float, ink: Ink
) -> Laid:
    """The key from the base of its first line of text, in lines of `room` px."""
    left, top = at
    shape = size / 46
    half = 26 * shape
    x, y, parts = left, top, []
    for mark, name in _drawn(key, rows):
        wide = 2 * half + size * 0.35 + width(name, size)
        if x > left and x + wide > left + room:
            x, y = left, y + size * 1.5
        middle = y - size * 0.33
        parts.append(_mark(mark, x + half, middle, shape, ink))
        parts.append(words(name, x + 2 * half + size * 0.35, y, size, ink))
        x += wide + size * 1.1
    return Laid("".join(parts), y - top + size * 1.5, x)


def _drawn(key: Key, rows: Sequence[Row]) -> list[tuple[str, str]]:
    marks = [row.marks for row in rows]
    has = {
        "start": any(each.start is not None and each.now is not None for each in marks),
        "now": any(each.now is not None for each in marks),
        "wanted": any(each.wanted is not None for each in marks),
        "others": any(each.others is not None for each in marks),
    }
    return [(mark, getattr(key, mark)) for mark, is_drawn in has.items() if is_drawn]


def _mark(mark: str, x: float, y: float, size: float, ink: Ink) -> str:
    if mark == "now":
        return dot(x, y, size, ink)
    if mark == "wanted":
        return ring(x, y, size * 0.92, ink, "none")
    if mark == "others":
        return triangle(x, y, size * 0.96, ink)
    return disc(x, y, size * 0.92, ink)
