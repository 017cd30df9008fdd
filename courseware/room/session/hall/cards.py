"""Statements on the big screen: cards in two columns, over a box of what each of them may be."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from courseware.charts.strip.letters import Face, width
from courseware.domain.form import Choice
from courseware.room.session.hall import space

_FOR_NUMBER, _AROUND = 70, 22
"""Left of the words of a card for its number; above them, and below."""
_BETWEEN = 70
"""Between the two columns, and between two choices in the box."""
_FOR_LETTER = 20
_ALL_ITS_LINES = 99
_MOST_LINES = (_ALL_ITS_LINES, 4, 3)
"""Lines of a card on a wide screen: fewer where there would be more than `_FEW_PAGES`."""
_FEW_PAGES = 2


@dataclass(frozen=True)
class Statement:
    """What a card says, and the number that it has on the phones; 0 where it has none."""

    text: str
    number: int = 0


@dataclass(frozen=True)
class Card:
    """A statement as it is set, and the letter of what is `right`, once that is revealed."""

    words: space.Words
    number: int = 0
    text: str = ""
    right: str = ""


@dataclass(frozen=True)
class Columns:
    """The room for cards between the headings that stand above them and the box below."""

    heads: tuple[str, str]
    box: tuple[Choice, ...]
    is_numbered: bool
    has_code: bool

    def line(self, screen: int) -> float:
        """How long a line of a card is."""
        column = (space.across(screen) - _BETWEEN) / 2
        return column - (_FOR_NUMBER if self.is_numbered else 0)

    def holds(self, texts: Sequence[str], screen: int) -> bool:
        """Whether a page holds these, two beside each other."""
        return self._taken(texts, screen) <= self._free(screen)

    def holds_shortened(self, most: int, page: Sequence[Statement]) -> bool:
        """Whether a page holds these: on a wide screen in so many lines each, on a narrow one with
        as few words as may be."""
        wide = [space.short(each.text, self.line(space.WIDE), most, Face.SERIF) for each in page]
        return self.holds(wide, space.WIDE) and self.holds([""] * len(page), space.NARROW)

    def _taken(self, texts: Sequence[str], screen: int) -> float:
        heights = [_height(each, self.line(screen)) for each in texts]
        return sum(max(heights[at : at + 2]) for at in range(0, len(heights), 2))

    def _free(self, screen: int) -> float:
        tallest = max(self.heads, key=lambda head: space.head_height(head, screen))
        below = _box_height(self.box, screen)
        return space.body(tallest, screen, has_code=self.has_code) - below


def card_pages(statements: Sequence[Statement], columns: Columns) -> list[tuple[Card, ...]]:
    """The cards of each page. On a narrow screen a card has fewer of its words, and so has a wide
    one where there would be many pages."""
    return [_set(page, columns) for page in _on_few_pages(statements, columns)]


def _on_few_pages(statements: Sequence[Statement], columns: Columns) -> list[list[Statement]]:
    pages: list[list[Statement]] = []
    for most in _MOST_LINES:
        pages = _even(statements, partial(columns.holds_shortened, most))
        if len(pages) <= _FEW_PAGES:
            break
    return pages


def _even(
    statements: Sequence[Statement], holds: Callable[[Sequence[Statement]], bool]
) -> list[list[Statement]]:
    """The statements on as few pages as hold them, an even number on each."""
    for count in range(1, len(statements) + 1):
        most = 2 * math.ceil(len(statements) / count / 2)
        pages = _in_parts_of(most, statements)
        if all(map(holds, pages)):
            return pages
    return _in_parts_of(2, statements)


def _in_parts_of(most: int, statements: Sequence[Statement]) -> list[list[Statement]]:
    return [list(statements[at : at + most]) for at in range(0, len(statements), most)]


def _set(page: Sequence[Statement], columns: Columns) -> tuple[Card, ...]:
    """The cards of one page, with as many of their words as it has room for."""
    texts = [each.text for each in page]
    words = space.shortened(texts, columns.line, Face.SERIF, columns.holds)
    return tuple(
        Card(each, statement.number, statement.text)
        for each, statement in zip(words, page, strict=True)
    )


def _height(text: str, room: float) -> float:
    return space.lines(text, room, face=Face.SERIF) * space.LINE + 2 * _AROUND


def _box_height(choices: Sequence[Choice], screen: int) -> float:
    """What the box of choices takes: side by side, as many as fit."""
    if not choices:
        return 0.0
    return _box_lines(choices, space.across(screen) - 2 * _AROUND) * space.LINE + 3 * _AROUND


def _box_lines(choices: Sequence[Choice], room: float) -> int:
    """On how many lines choices stand side by side."""
    count, left = 1, room
    for each in choices:
        wide = min(_wide(each), room)
        if wide > left:
            count, left = count + max(1, math.ceil(_wide(each) / room)), room
        left -= wide + _BETWEEN
    return count


def _wide(choice: Choice) -> float:
    return width(f"{choice.letter} {choice.label}", space.TEXT) + _FOR_LETTER
