"""One scale on the big screen, with the people of the room on it: above the line as it is now,
below it as they want it.

Each is a mark of their own while these can be told apart from the last row. Of more than that a
block stands for all on a step, as high as they are many, with their number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from courseware.charts.strip.key import Key
from courseware.charts.strip.marks import IN_PAGE, STEPS, Line, dot, drawn, ring, words
from courseware.domain.group import Shift
from courseware.room.session.hall.drawn import (
    HALF_BELOW,
    TEXT,
    DrawnPage,
    described,
    ends,
    key_of,
    marked,
    page_of,
)
from courseware.words import _

_WIDEST, _LEAST = 48, 22
"""From one mark to the next, in px: the drawing's, and the least at which a mark is still one."""
_IN_BLOCK = 4
"""So many stand beside one another where there is room for more above one another."""
_OF_STEP, _BLOCK = 0.86, 0.56
"""What people take of the room between two steps, and a block."""
_ENDS, _APART = TEXT * 1.2, 12


@dataclass(frozen=True)
class _Side:
    """How many stand on each step, from `first` on up (-1) or down (1), with so much room."""

    counts: Sequence[int]
    first: float
    way: int
    tall: float

    @property
    def most(self) -> int:
        return max(self.counts, default=0)

    @property
    def longest(self) -> float:
        """How long a block may be, which has a number at its end."""
        return self.tall - TEXT - _APART


@dataclass(frozen=True)
class _Grid:
    """How far marks stand from one another, and how many beside one another."""

    pitch: float
    in_row: int


def people(shift: Shift, start: Shift | None, head: str) -> DrawnPage:
    """The picture of a scale with its people."""

    def draw(wide: float, high: float) -> str:
        return _drawn(shift, start, wide, high)

    return page_of(draw, head, described([shift]))


def _drawn(shift: Shift, start: Shift | None, wide: float, high: float) -> str:
    row = replace(marked(shift, start.now if start else None), is_widest=True)
    # Both keys are as high, so that the room doesn't hang on which of them it will be.
    foot = key_of([row], _called(shift, is_each=True), "", wide, high)
    free = high - foot.height
    line = Line(170, wide - 170, free * 0.52, 1.15)
    now, wanted = _sides(shift, line, free, has_arc=row.marks.start not in {None, row.marks.now})
    step = (line.right - line.left) / (STEPS - 1)
    grid = grid_of(now, wanted, step * _OF_STEP)
    if grid is None:
        foot = key_of([row], _called(shift, is_each=False), "", wide, high)
        one = min(side.longest / side.most for side in (now, wanted) if side.most)
        size = (step * _BLOCK, one)
        crowd = _blocks(now, line, size, full=True) + _blocks(wanted, line, size, full=False)
    else:
        crowd = _marks(now, line, grid, full=True) + _marks(wanted, line, grid, full=False)
    above = ends(row, line, wide, TEXT * 0.85)
    return "".join([foot.svg, above, drawn(row, line, IN_PAGE, moving=True), *crowd])


def _called(shift: Shift, *, is_each: bool) -> Key:
    others, at_start = shift.names["others"], _("at the start")
    if is_each:
        return Key(_("one of you, now"), _("one of you, wanted"), others, at_start)
    return Key(_("all of you, now"), _("all of you, wanted"), others, at_start)


def _sides(shift: Shift, line: Line, free: float, *, has_arc: bool) -> tuple[_Side, _Side]:
    """The people above the line and below it, clear of its own marks and of the key."""
    up = line.y - (86 if has_arc else 46)
    down = line.y + 100
    return (
        _Side(shift.levels.get("now", ()), up, -1, up - _ENDS - _APART),
        _Side(shift.levels.get("wanted", ()), down, 1, free - down),
    )


def grid_of(now: _Side, wanted: _Side, across: float) -> _Grid | None:
    """How the marks stand so that the fullest step of either side has room for all of its people;
    None where they would be too small to be told apart."""
    for pitch in range(_WIDEST, _LEAST - 1, -1):
        rows = [int(side.tall / pitch) for side in (now, wanted)]
        fit = int(across / pitch)
        if not all(rows):
            continue
        needed = [math.ceil(side.most / of) for side, of in zip((now, wanted), rows, strict=True)]
        in_row = max(min(_IN_BLOCK, fit), *needed)
        if in_row <= fit:
            return _Grid(pitch, in_row)
    return None


def _marks(side: _Side, line: Line, grid: _Grid, *, full: bool) -> list[str]:
    made = []
    size = grid.pitch / 48 * 0.92
    for level, count in enumerate(side.counts, start=1):
        for at in range(count):
            row, place = divmod(at, grid.in_row)
            beside = min(grid.in_row, count - row * grid.in_row)
            x = line.at(level) + (place - (beside - 1) / 2) * grid.pitch
            y = side.first + side.way * (row + 0.5) * grid.pitch
            made.append(
                dot(x, y, size, IN_PAGE) if full else ring(x, y, size * 0.72, IN_PAGE, "none")
            )
    return made


def _blocks(side: _Side, line: Line, size: tuple[float, float], *, full: bool) -> list[str]:
    """A block for each step, filled as the dot is or open as the ring is; `size` is how wide it is,
    and how high for one person."""
    made = []
    wide, one = size
    look = f"fill:{IN_PAGE.main}" if full else "fill:none"
    for level, count in enumerate(side.counts, start=1):
        if not count:
            continue
        x, end = line.at(level), side.first + side.way * one * count
        made.append(
            f'<rect x="{x - wide / 2:.1f}" y="{min(side.first, end) + 3:.1f}" width="{wide:.1f}" '
            f'height="{max(one * count - 6, 1):.1f}" '
            f'style="{look};stroke:{IN_PAGE.main};stroke-width:6"/>'
        )
        base = end + side.way * (TEXT + _APART) / 2 + TEXT * HALF_BELOW
        made.append(words(str(count), x, base, TEXT, IN_PAGE, anchor="middle"))
    return made
