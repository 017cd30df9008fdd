"""What a big screen shows at once: one idea at a time, short enough for the back of a room.

A result with more rows than fit, a wall of ideas, an answer and the ways of a case are pages that
the trainer turns. How much fits is reckoned in the screen's own unit, the size of its root letter;
the screen's script only makes up for what this misjudges.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from courseware.domain.group import Bar, GroupResult, Place
from courseware.room.session.rounds import OnTheWall
from courseware.room.session.showing import RoomView

_HEIGHT = 25.0
"""What is left of a screen of 16 to 9 between its head and its foot."""

_FEW = 5
"""Rows that are never parted: the choices of a question are to be compared."""

_LINE = 1.55
_LONG_LABEL = 36
_LETTERS_ACROSS = 95
_LETTERS_IN_HEADING = 60
_HEADING_LINE = 1.9
_WALL_LETTERS = 30
_WALL_BESIDE_CODE, _WALL_ALONE = 34.0, 42.0
"""What fits on the two columns of a wall, beside the code and without it."""


def screens_of(shown: RoomView) -> tuple[RoomView, ...]:
    """What a room may see, as the pages of its big screen: at least one."""
    bare = replace(shown, result=None, earlier=None, lines=(), answer="", ways=(), wall=())
    pages = [*_first(shown, bare)]
    if shown.answer:
        pages.append(replace(bare, answer=shown.answer))
    pages += [replace(bare, ways=(way,)) for way in shown.ways]
    return tuple(
        replace(each, page=at, pages=len(pages)) for at, each in enumerate(pages)
    )  # fmt: skip


def screen_of(shown: RoomView) -> RoomView:
    """The page that the trainer has turned to, or the last one if there are fewer by now."""
    pages = screens_of(shown)
    return pages[min(shown.page, len(pages) - 1)]


def _first(shown: RoomView, bare: RoomView) -> Sequence[RoomView]:
    if shown.result:
        return _results(shown, bare)
    if shown.wall:
        room = _WALL_BESIDE_CODE if shown.state == "open" else _WALL_ALONE
        return [replace(bare, wall=wall) for wall in _walls(shown.wall, room)]
    return [bare]


def _results(shown: RoomView, bare: RoomView) -> list[RoomView]:
    result = shown.compared
    if result is None:
        return []
    above = _heading(result.sentence) + sum(map(_wrapped, shown.lines))
    head = replace(bare, result=_part(result, ()), lines=shown.lines)
    rows: tuple[Bar | Place, ...] = (*result.bars, *result.places)
    groups = [(about, list(found)) for about, found in groupby(rows, lambda each: each.about)]
    if len(rows) <= _FEW and not any(about for about, _found in groups):
        return [replace(head, result=result)]
    if len(groups) == 1 and not groups[0][0]:
        first, *others = _cut(rows, _HEIGHT - above)
        pages = [replace(head, result=_part(result, first))]
        return pages + [replace(bare, result=_part(result, each)) for each in others]
    return [head] + [
        replace(bare, result=_part(result, each), heading=about)
        for about, found in groups
        for each in _cut(found, _HEIGHT - _heading(about))
    ]


def _part(result: GroupResult, rows: Sequence[Bar | Place]) -> GroupResult:
    bars = tuple(each for each in rows if isinstance(each, Bar))
    places = tuple(each for each in rows if isinstance(each, Place))
    return replace(result, bars=bars, places=places)


def _cut(rows: Sequence[Bar | Place], room: float) -> list[list[Bar | Place]]:
    """The rows in as few pages as hold them, about as many on each."""
    heights = [_row(each, is_long=is_long(rows)) for each in rows]
    count = max(1, math.ceil(sum(heights) / max(room, 1.0)))
    most = math.ceil(len(rows) / count)
    return [list(rows[at : at + most]) for at in range(0, len(rows), most)] or [[]]


def is_long(rows: Sequence[Bar | Place]) -> bool:
    """Whether labels stand over their bars, since they don't fit beside them."""
    return any(len(each.label) > _LONG_LABEL for each in rows)


def _row(row: Bar | Place, *, is_long: bool) -> float:
    if not is_long:
        return 2.5
    return math.ceil(len(row.label) / _LETTERS_ACROSS) * _LINE + 1.9


def _wrapped(line: str) -> float:
    return math.ceil(len(line) / _LETTERS_ACROSS) * _LINE


def _heading(text: str) -> float:
    return math.ceil(len(text) / _LETTERS_IN_HEADING) * _HEADING_LINE + 0.8


def _walls(wall: Sequence[OnTheWall], room: float) -> list[tuple[OnTheWall, ...]]:
    pages: list[list[OnTheWall]] = [[]]
    left = room
    for idea in wall:
        height = math.ceil(len(f"{idea.table} {idea.text}") / _WALL_LETTERS) * 1.5 + 1.0
        if height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(idea)
        left -= height
    return [tuple(each) for each in pages]
