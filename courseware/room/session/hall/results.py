"""A result on the big screen: bars, a table where several things had the same choices, or rows of a
scale; on as few pages as can be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from courseware.charts.strip.letters import width
from courseware.domain.group import Bar, GroupResult, Place
from courseware.room.session.hall import space
from courseware.room.session.letters import rows_of

Right = frozenset[tuple[str, str]]
"""What is right, as (about, label); empty until it is revealed."""

_BAR, _GAP, _MARGIN, _CELL = 60, 20, 70, 136
_FEWEST_ACROSS = 560
"""Room for the words of a table's row, or it is no table."""
_MOST_LINES = 3


@dataclass(frozen=True)
class BarRow:
    """A bar; `was` is the one that is drawn behind it, as an outline."""

    label: str
    letter: str
    count: int
    was: int | None = None
    is_right: bool = False


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


@dataclass(frozen=True)
class TableRow:
    """A numbered statement, and how many put it where."""

    number: int
    text: str
    cells: tuple[BarRow, ...]


@dataclass(frozen=True)
class TablePage:
    """Statements down, their choices across."""

    heads: tuple[BarRow, ...]
    rows: tuple[TableRow, ...]
    people: int
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

    @property
    def has_was(self) -> bool:
        return any(row.was is not None for row in self.rows)


def bars(
    result: GroupResult, behind: GroupResult | None, right: Right, head: str
) -> list[tuple[str, BarsPage | TablePage]]:
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
        for at, page in enumerate(_in_pages(made, head))
    ]


def _row(bar: Bar, was: int | None, right: Right) -> BarRow:
    behind = bar.beside if bar.beside is not None else was
    return BarRow(bar.label, bar.letter, bar.count, behind, (bar.about, bar.label) in right)


def _heading(head: str, page: Sequence[BarGroup], at: int) -> str:
    """A later page is headed by what it is about, if that is one thing."""
    return page[0].head if at and len(page) == 1 and page[0].head else head


def _without_head(page: Sequence[BarGroup], at: int) -> tuple[BarGroup, ...]:
    return (replace(page[0], head=""),) if at and len(page) == 1 else tuple(page)


def _in_pages(groups: Sequence[BarGroup], head: str) -> list[list[BarGroup]]:
    """Groups that belong together, on pages; where one alone is too tall, with shorter labels."""

    def free(screen: int) -> float:
        return space.body(head, screen, has_code=False)

    def all_fit(found: Sequence[BarGroup]) -> bool:
        return all(
            _height(group, screen) <= free(screen)
            for group in found
            for screen in (space.WIDE, space.NARROW)
        )

    shorter = list(groups)
    for most in (3, 2, 1):
        shorter = [_shortened(group, most) for group in groups]
        if all_fit(shorter):
            return space.pages_of(shorter, _height, free, free)
    parts = [part for group in shorter for part in _parted(group, free)]
    return space.pages_of(parts, _height, free, free)


def _parted(group: BarGroup, free: space.Room) -> list[BarGroup]:
    """A group with more bars than a page holds, in parts of a page each."""
    rows = space.pages_of(
        group.rows, _row_height, *[lambda screen: free(screen) - _head_height(group, screen)] * 2
    )
    return [BarGroup(group.head, tuple(each)) for each in rows]


def _height(group: BarGroup, screen: int) -> float:
    return _head_height(group, screen) + sum(_row_height(row, screen) for row in group.rows)


def _head_height(group: BarGroup, screen: int) -> float:
    if not group.head:
        return 0.0
    return space.lines(group.head, space.across(screen)) * space.LINE + _GAP


def _row_height(row: BarRow, screen: int) -> float:
    return space.lines(row.label, space.across(screen) - _MARGIN) * space.LINE + _BAR + _GAP


def _shortened(group: BarGroup, most: int) -> BarGroup:
    room = space.across(space.NARROW) - _MARGIN
    rows = (replace(row, label=short(row.label, room, most)) for row in group.rows)
    return BarGroup(short(group.head, space.across(space.NARROW), 2), tuple(rows))


def short(text: str, room: float, most: int) -> str:
    """Text on so many lines at most: as many of its words as there is room for."""
    if space.lines(text, room) <= most:
        return text
    words = text.split()
    while len(words) > 1 and space.lines(" ".join(words) + " …", room) > most:
        words.pop()
    return " ".join(words).rstrip(",;:.") + " …"


def _is_table(groups: Sequence[BarGroup]) -> bool:
    """Whether several things had the same choices, few enough to stand across."""
    names = {tuple(row.label for row in group.rows) for group in groups}
    if len(groups) < 2 or len(names) > 1 or any(row.was is not None for row in groups[0].rows):
        return False
    left = space.across(space.NARROW) - _CELL * len(groups[0].rows)
    return left >= _FEWEST_ACROSS


def _tables(groups: Sequence[BarGroup], people: int, head: str) -> list[tuple[str, TablePage]]:
    heads = groups[0].rows
    named = tuple(row for row in heads if row.letter)

    def room(screen: int) -> float:
        return space.across(screen) - _CELL * len(heads) - _MARGIN

    def free(screen: int) -> float:
        key = _key_lines(named, screen) * space.LINE + _GAP if named else 0.0
        return space.body(head, screen, has_code=False) - key - space.LINE - _GAP

    def height(row: TableRow, screen: int) -> float:
        return max(space.lines(row.text, room(screen)) * space.LINE, _BAR) + _GAP

    rows: list[TableRow] = []
    for most in (_MOST_LINES, 2, 1):
        rows = [
            TableRow(number, short(group.head, room(space.NARROW), most), group.rows)
            for number, group in enumerate(groups, start=1)
        ]
        if _fit(rows, height, free):
            break
    pages = space.pages_of(rows, height, free, free)
    return [(head, TablePage(heads, tuple(page), people)) for page in pages]


def _fit(
    rows: Sequence[TableRow], height: Callable[[TableRow, int], float], free: space.Room
) -> bool:
    return all(
        sum(height(row, screen) for row in rows) <= free(screen)
        for screen in (space.WIDE, space.NARROW)
    )


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
            PlaceRow(short(each.name, space.across(space.NARROW), most), each, was.get(each.name))
            for each in result.places
        ]
        found = space.pages_of(rows, height, free, free)
        if len(found) == 1:
            break
    return [(head, PlacesPage(tuple(page), result.scale)) for page in found]
