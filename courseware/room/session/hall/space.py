"""How much fits on a big screen whose smallest letters are a hall's: 48 px of 1080.

A page must hold on a screen of 16 to 9 and on one of 4 to 3, so it is reckoned for both, in px at
a height of 1080. What is reckoned here, `screen.css` draws.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from courseware.charts.strip.letters import Face, fitted

WIDE, NARROW, HIGH = 1920, 1440, 1080
EDGE = 80
"""Free on the left and on the right."""
TEXT, LEADING = 48.6, 1.2
LINE = TEXT * LEADING
_ON_ONE_LINE, _ON_TWO = (76, 66, 58), (66, 58, 50)
"""The sizes of a heading: rather on one line in smaller letters than on two in large ones, since
what stands below it has the room then."""
_HEAD_LEADING = 1.14
_ABOVE, _ROUND_HEAD, FOOT, FOOT_WITH_CODE, _BELOW = 74, 26, 76, 160, 30
_SPARE = 0.97
"""Browsers set letters a little wider or narrower than the tables say."""
_Block = TypeVar("_Block")
Room = Callable[[int], float]
"""What a block of a page takes of its height, on a screen so many px wide."""


def across(screen: int) -> float:
    """What there is from edge to edge."""
    return screen - 2 * EDGE


@functools.lru_cache(maxsize=8192)
def lines(text: str, room: float, size: float = TEXT, face: Face = Face.SANS) -> int:
    """On how many lines text is set in so many px."""
    return max(1, len(fitted(text, max(room, size) * _SPARE, (size, 999), face=face).lines))


@functools.lru_cache(maxsize=512)
def head_size(text: str, screen: int) -> int:
    """The size of a heading on a screen: the largest at which it stands on one line, or on two."""
    for most, sizes in ((1, _ON_ONE_LINE), (2, _ON_TWO)):
        for size in sizes:
            if lines(text, across(screen), size, Face.SERIF) <= most:
                return size
    return _ON_TWO[-1]


def head_height(text: str, screen: int) -> float:
    """What a heading takes of the height."""
    if not text:
        return 0.0
    return head_lines(text, screen) * head_size(text, screen) * _HEAD_LEADING + _ROUND_HEAD


def head_lines(text: str, screen: int) -> int:
    """On how many lines a heading stands."""
    return lines(text, across(screen), head_size(text, screen), Face.SERIF)


def body(head: str, screen: int, *, has_code: bool) -> float:
    """The height that is left under a heading, above the foot; `has_code`: with how to join."""
    foot = FOOT_WITH_CODE if has_code else FOOT
    return HIGH - _ABOVE - head_height(head, screen) - foot - _BELOW


def pages_of(
    blocks: Sequence[_Block], height: Callable[[_Block, int], float], first: Room, then: Room
) -> list[list[_Block]]:
    """The blocks in as few pages as hold them, and about as many on each where that takes no more
    pages. `first` is what is free on the first page, `then` on the others."""

    def fit(page: Sequence[_Block], at: int) -> bool:
        free = then if at else first
        return all(
            sum(height(block, screen) for block in page) <= free(screen)
            for screen in (WIDE, NARROW)
        )

    filled: list[list[_Block]] = [[]]
    for block in blocks:
        if filled[-1] and not fit([*filled[-1], block], len(filled) - 1):
            filled.append([])
        filled[-1].append(block)
    most = math.ceil(len(blocks) / len(filled))
    even = [list(blocks[at : at + most]) for at in range(0, len(blocks), max(most, 1))]
    return even if even and all(fit(page, at) for at, page in enumerate(even)) else filled


@dataclass(frozen=True)
class Words:
    """Words as they stand on a wide screen and on a narrow one: where they are too many, as many as
    there is room for. All of them are on the phones."""

    wide: str
    narrow: str


def short(text: str, room: float, most: int, face: Face = Face.SANS) -> str:
    """Text on so many lines at most: as many of its words as there is room for."""
    if lines(text, room, face=face) <= most:
        return text
    words = text.split()
    while len(words) > 1 and lines(" ".join(words) + " …", room, face=face) > most:
        words.pop()
    return " ".join(words).rstrip(",;:.") + " …"


def shortened(
    texts: Sequence[str], room: Room, face: Face, holds: Callable[[Sequence[str], int], bool]
) -> list[Words]:
    """The texts with as many lines as the page holds on either screen: as many for each, and then
    one more for those that there is still room for."""
    found = {}
    for screen in (WIDE, NARROW):
        for most in (99, *range(8, 0, -1)):
            found[screen] = [short(each, room(screen), most, face) for each in texts]
            if holds(found[screen], screen):
                break
        for at, text in enumerate(texts):
            longer = [*found[screen]]
            longer[at] = short(text, room(screen), most + 1, face)
            if holds(longer, screen):
                found[screen] = longer
    return [Words(*pair) for pair in zip(found[WIDE], found[NARROW], strict=True)]
