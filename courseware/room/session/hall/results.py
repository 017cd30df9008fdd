"""A result on the big screen: bars, a table where several things had the same choices, or rows of a
scale; on as few pages as can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from courseware.charts.strip.letters import Face, width
from courseware.domain.group import Bar, GroupResult, Place
from courseware.room.session.hall import space
from courseware.room.session.letters import rows_of

Right = frozenset[tuple[str, str]]
"""What is right, as (about, label); empty until it is revealed."""

_BAR, _GAP, _MARGIN, _AROUND_KEY = 58.4, 17.4, 70, 24
_CELL, _SMALL_CELL, _FEW_CELLS = 136, 84, 5
_FEWEST_ACROSS = 500
"""Room for the words of a table's row, or it is no table."""


_NO_WORDS = space.Words("", "")


@dataclass(frozen=True)
class BarRow:
    """A bar; `was` is the one that is drawn behind it, as an outline."""

    label: str
    letter: str
    count: int
    was: int | None = None
    is_right: bool = False
    words: space.Words = _NO_WORDS


@dataclass(frozen=True)
class BarGroup:
    """Bars about one thing."""

    head: str
    rows: tuple[BarRow, ...]


@dataclass(frozen=True)
class BarsPage:
    """Bars out of `people`, or out of `most` if an outline is longer."""

    groups: tuple[BarGroup, ...]
    people: int
    most: int
    kind: str = "bars"

    @property
    def is_whole(self) -> bool:
        """Whether no words were cut to their lines: then all may stand larger where there is room
        to spare."""
        rows = [row for group in self.groups for row in group.rows]
        return all({row.words.wide, row.words.narrow} == {row.label} for row in rows)


@dataclass(frozen=True)
class TableRow:
    """A numbered statement, and how many put it where."""

    number: int
    words: space.Words
    cells: tuple[BarRow, ...]


@dataclass(frozen=True)
class TablePage:
    """Statements down, their choices across; a cell is so many px wide."""

    heads: tuple[BarRow, ...]
    rows: tuple[TableRow, ...]
    people: int
    cell: int
    kind: str = "table"


@dataclass(frozen=True)
class PlaceRow:
    """A row of a scale; `was` is where its middle stood the first time."""

    label: str
    place: Place
    was: float | None = None


@dataclass(frozen=True)
class PlacesPage:
    """Rows of one scale."""

    rows: tuple[PlaceRow, ...]
    scale: tuple[int, int]
    kind: str = "places"


def bars(
    result: GroupResult, behind: GroupResult | None, right: Right, head: str
) -> Sequence[tuple[str, BarsPage | TablePage]]:
    """The pages of a result that has bars, each with its heading; `behind` is drawn behind it."""
    people = result.people or 1
    groups = rows_of(result.bars)
    was = {(bar.about, bar.label): bar.count for bar in behind.bars} if behind else {}
    made = [
        BarGroup(about, tuple(_row(bar, was.get((bar.about, bar.label)), right) for bar in found))
        for about, found in groups
    ]
    if _is_table(made):
        return _tables(made, people, head)
    most = max([people, *(row.was or 0 for group in made for row in group.rows)])
    return [
        (_heading(head, page, at), BarsPage(_without_head(page, at), people, most))
        for at, page in enumerate(_in_pages(made, head, space.LINE if behind else 0.0))
    ]


def _row(bar: Bar, was: int | None, right: Right) -> BarRow:
    behind = bar.beside if bar.beside is not None else was
    return BarRow(bar.label, bar.letter, bar.count, behind, (bar.about, bar.label) in right)


def _heading(head: str, page: Sequence[BarGroup], at: int) -> str:
    """A later page is headed by what it is about, if that is one thing."""
    return page[0].head if at and len(page) == 1 and page[0].head else head


def _without_head(page: Sequence[BarGroup], at: int) -> tuple[BarGroup, ...]:
    return (replace(page[0], head=""),) if at and len(page) == 1 else tuple(page)


def _in_pages(groups: Sequence[BarGroup], head: str, below: float) -> list[list[BarGroup]]:
    """Groups on as few pages as can be: with shorter labels where that saves one. `below`: what a
    foot of two lines takes more."""

    def free(screen: int) -> float:
        return space.body(head, screen, has_code=False) - below

    best: list[list[BarGroup]] = []
    for most in (3, 2, 1):
        parts = [part for group in groups for part in _parted(_shortened(group, most), free)]
        pages = space.pages_of(parts, _height, free, free)
        if not best or len(pages) < len(best):
            best = pages
    return [_fuller(page, free) for page in best]


def _fuller(page: Sequence[BarGroup], free: space.Room) -> list[BarGroup]:
    """A page with as many words of its labels as it has room for on either screen: one more line
    for each that needs it, from above, as long as there is a line free."""
    left = {
        screen: free(screen) - sum(_height(group, screen) for group in page)
        for screen in (space.WIDE, space.NARROW)
    }

    def longer(row: BarRow) -> BarRow:
        words = {space.WIDE: row.words.wide, space.NARROW: row.words.narrow}
        for screen, said in words.items():
            room = space.across(screen) - _MARGIN
            if said != row.label and left[screen] >= space.LINE:
                words[screen] = space.short(row.label, room, space.lines(said, room) + 1)
                left[screen] -= space.LINE
        return replace(row, words=space.Words(words[space.WIDE], words[space.NARROW]))

    for _more in (2, 3):
        page = [replace(group, rows=tuple(map(longer, group.rows))) for group in page]
    return list(page)


def _parted(group: BarGroup, free: space.Room) -> list[BarGroup]:
    """A group with more bars than a page holds, in parts of a page each."""

    def left(screen: int) -> float:
        return free(screen) - _head_height(group, screen)

    rows = space.pages_of(group.rows, _row_height, left, left)
    return [BarGroup(group.head, tuple(each)) for each in rows]


def _height(group: BarGroup, screen: int) -> float:
    return _head_height(group, screen) + sum(_row_height(row, screen) for row in group.rows)


def _head_height(group: BarGroup, screen: int) -> float:
    if not group.head:
        return 0.0
    return space.lines(group.head, space.across(screen)) * space.LINE + _GAP


def _row_height(row: BarRow, screen: int) -> float:
    label = row.words.wide if screen == space.WIDE else row.words.narrow
    return space.lines(label, space.across(screen) - _MARGIN) * space.LINE + _BAR + _GAP


def _shortened(group: BarGroup, most: int) -> BarGroup:
    return BarGroup(
        space.short(group.head, space.across(space.NARROW), 2),
        tuple(replace(row, words=_words(row.label, most, _MARGIN)) for row in group.rows),
    )


def _words(text: str, most: int, margin: float) -> space.Words:
    wide, narrow = (
        space.short(text, space.across(screen) - margin, most)
        for screen in (space.WIDE, space.NARROW)
    )
    return space.Words(wide, narrow)


def _is_table(groups: Sequence[BarGroup]) -> bool:
    """Whether several things had the same choices, few enough to stand across."""
    names = {tuple(row.label for row in group.rows) for group in groups}
    if len(groups) < 2 or len(names) > 1 or any(row.was is not None for row in groups[0].rows):
        return False
    across = len(groups[0].rows)
    return space.across(space.NARROW) - _cell(across) * across >= _FEWEST_ACROSS


def _cell(across: int) -> int:
    """How wide the cells are of which so many stand across."""
    return _CELL if across <= _FEW_CELLS else _SMALL_CELL


def _tables(groups: Sequence[BarGroup], people: int, head: str) -> list[tuple[str, TablePage]]:
    heads = groups[0].rows
    named = tuple(row for row in heads if row.letter)
    cell = _cell(len(heads))

    def room(screen: int) -> float:
        return space.across(screen) - cell * len(heads) - _MARGIN

    def free(screen: int) -> float:
        key = _key_lines(named, screen) * space.LINE + _AROUND_KEY if named else 0.0
        return space.body(head, screen, has_code=False) - key - space.LINE

    def tall(texts: Sequence[str], screen: int) -> float:
        return sum(
            max(space.lines(each, room(screen), face=Face.SERIF) * space.LINE, _BAR) + _GAP
            for each in texts
        )

    pages = space.pages_of(
        list(enumerate(groups, start=1)), lambda _each, _screen: space.LINE + _GAP, free, free
    )
    made = []
    for page in pages:
        words = space.shortened(
            [group.head for _number, group in page],
            room,
            Face.SERIF,
            lambda found, screen: tall(found, screen) <= free(screen),
        )
        rows = tuple(
            TableRow(number, each, group.rows)
            for each, (number, group) in zip(words, page, strict=True)
        )
        made.append((head, TablePage(heads, rows, people, cell)))
    return made


def _key_lines(named: Sequence[BarRow], screen: int) -> int:
    count, left = 1, space.across(screen)
    for row in named:
        wide = width(f"{row.letter} {row.label}", space.TEXT) + 2 * _GAP
        if wide > left:
            count, left = count + 1, space.across(screen)
        left -= wide
    return count


def places(
    result: GroupResult, behind: GroupResult | None, head: str
) -> list[tuple[str, PlacesPage]]:
    """The pages of a result on a scale."""
    was = {place.name: place.spread.middle for place in behind.places} if behind else {}

    def free(screen: int) -> float:
        return space.body(head, screen, has_code=False) - space.LINE

    def height(row: PlaceRow, screen: int) -> float:
        return space.lines(row.label, space.across(screen)) * space.LINE + _BAR + _GAP

    found: list[list[PlaceRow]] = []
    for most in (3, 2, 1):
        rows = [
            PlaceRow(
                space.short(each.name, space.across(space.NARROW), most), each, was.get(each.name)
            )
            for each in result.places
        ]
        found = space.pages_of(rows, height, free, free)
        if len(found) == 1:
            break
    return [(head, PlacesPage(tuple(page), result.scale)) for page in found]
