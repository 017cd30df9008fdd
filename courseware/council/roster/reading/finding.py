"""Where in a book the people are: the sheet, the line of titles, the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from courseware.council.roster.data import Choice
from courseware.council.roster.reading.columns import (
    Columns,
    columns_of,
    guessed,
    has_address_in_it,
    plain,
    shown,
)
from courseware.council.roster.reading.wanted import Wanted
from courseware.platform.files.grids import Book, GridRow, Sheet

WITHIN = 40
"""Rows in which titles are looked for: many spreadsheets begin with a title and notes."""

_PART = re.compile(r"\d{1,2}\. \S.*")

Kept = Mapping[str, str]
"""What an officer chose before: by field, the title of its column."""


def found(book: Book, kept: Kept, wanted: Wanted) -> Choice | None:
    """Where the titles stand, of all sheets; None: nowhere that anybody can tell."""
    for at, sheet in enumerate(book.sheets):
        for row in sheet.rows[:WITHIN]:
            told = titles(sheet, row.line, wanted)
            columns = _kept(row.cells, kept) or columns_of(told, wanted.titled)
            if columns is not None:
                return Choice(at, row.line, columns.places)
    return _mail_list(book) or _most_told(book, wanted)


def columns_at(sheet: Sheet, header: int, wanted: Wanted) -> Columns:
    """The columns of a sheet by a line of titles; without one, letters are their titles."""
    if not header:
        return Columns({}, _letters(sheet))
    return guessed(titles(sheet, header, wanted), wanted.titled)


def titles(sheet: Sheet, header: int, wanted: Wanted) -> tuple[str, ...]:
    """The titles on a line. One that stands over two lines is read from both."""
    rows = sheet.rows[:WITHIN]
    place = next((at for at, row in enumerate(rows) if row.line == header), None)
    if place is None:
        return ()
    cells, above = rows[place].cells, rows[place - 1] if place else None
    if above is None or above.line != header - 1 or columns_of(cells, wanted.titled):
        return cells
    both = tuple(_either(cells, above.cells))
    return both if columns_of(both, wanted.titled) else cells


def to_keep(book: Book, choice: Choice | None, wanted: Wanted) -> Kept:
    """What is remembered of a choice: by field, the title of its column. Nothing, if the titles
    say as much by themselves."""
    told = found(book, {}, wanted)
    if choice is None or (told and dict(told.columns) == dict(choice.columns)):
        return {}
    all_titles = columns_at(book.sheets[choice.sheet], choice.header, wanted).titles
    return {
        field: plain(all_titles[at])
        for field, at in choice.columns.items()
        if at < len(all_titles) and plain(all_titles[at])
    }


def _kept(cells: Sequence[str], kept: Kept) -> Columns | None:
    """The columns as they were chosen before, if this row has all their titles."""
    here = [plain(cell) for cell in cells]
    if not kept or not all(title in here for title in kept.values()):
        return None
    places = {field: here.index(title) for field, title in kept.items()}
    return Columns(places, tuple(map(shown, cells)))


def _most_told(book: Book, wanted: Wanted) -> Choice | None:
    """The row that names most columns, of those that name enough."""
    best = Choice(0, 0, {})
    for at, sheet in enumerate(book.sheets):
        for row in sheet.rows[:WITHIN]:
            places = guessed(row.cells, wanted.titled).places
            if wanted.is_enough(places) and len(places) > len(best.columns):
                best = Choice(at, row.line, places)
    return best if best.columns else None


def rows_under(sheet: Sheet, header: int) -> Iterator[GridRow]:
    """The rows under the titles. Where parts of a sheet are numbered, as in a report of who was at
    a meeting (“2. Participants”), those of the same part."""
    above = max((row for row in sheet.rows if row.line < header), key=_line, default=None)
    is_a_part = above is not None and _begins_a_part(above)
    for row in sheet.rows:
        if row.line > header:
            if is_a_part and _begins_a_part(row):
                return
            yield row


def _line(row: GridRow) -> int:
    return row.line


def _begins_a_part(row: GridRow) -> bool:
    said = [cell.strip() for cell in row.cells if cell.strip()]
    return len(said) == 1 and bool(_PART.fullmatch(said[0]))


def _either(cells: Sequence[str], above: Sequence[str]) -> list[str]:
    longest = max(len(cells), len(above))
    padded = [*cells, *[""] * (longest - len(cells))]
    upper = [*above, *[""] * (longest - len(above))]
    return [cell or over for cell, over in zip(padded, upper, strict=True)]


def _mail_list(book: Book) -> Choice | None:
    """A column of “Name <address>”, as mail programs give a list: name and address are in it."""
    for at, sheet in enumerate(book.sheets):
        row = next(
            (row for row in sheet.rows[:WITHIN] if any(map(has_address_in_it, row.cells))), None
        )
        if row is not None:
            column = next(n for n, cell in enumerate(row.cells) if has_address_in_it(cell))
            return Choice(at, _line_before(sheet.rows, row), {"name": column, "email": column})
    return None


def _line_before(rows: Sequence[GridRow], row: GridRow) -> int:
    return max((each.line for each in rows if each.line < row.line), default=0)


def _letters(sheet: Sheet) -> tuple[str, ...]:
    """What the columns are shown as where nothing names them: what stands in their first row."""
    longest = max((len(row.cells) for row in sheet.rows[:WITHIN]), default=0)
    first = sheet.rows[0].cells if sheet.rows else ()
    return tuple(shown(first[at]) if at < len(first) else "" for at in range(longest))
