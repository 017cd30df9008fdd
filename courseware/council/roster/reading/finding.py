"""Where in a book the people are: the sheet, the line of titles, the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from courseware.council.roster.data import Choice
from courseware.council.roster.reading.columns import (
    Columns,
    columns_of,
    guessed,
    has_address_in_it,
    plain,
    shown,
)
from courseware.platform.files.grids import Book, GridRow, Sheet

WITHIN = 40
"""Rows in which titles are looked for: many spreadsheets begin with a title and notes."""

Kept = Mapping[str, str]
"""What an officer chose before: by field, the title of its column."""


def found(book: Book, kept: Kept) -> Choice | None:
    """Where the titles stand, of all sheets; None: nowhere that anybody can tell."""
    for at, sheet in enumerate(book.sheets):
        for row in sheet.rows[:WITHIN]:
            columns = _kept(row.cells, kept) or columns_of(titles(sheet, row.line))
            if columns is not None:
                return Choice(at, row.line, columns.places)
    return _mail_list(book)


def columns_at(sheet: Sheet, header: int) -> Columns:
    """The columns of a sheet by a line of titles; without one, letters are their titles."""
    return guessed(titles(sheet, header)) if header else Columns({}, _letters(sheet))


def titles(sheet: Sheet, header: int) -> tuple[str, ...]:
    """The titles on a line. One that stands over two lines is read from both."""
    rows = sheet.rows[:WITHIN]
    place = next((at for at, row in enumerate(rows) if row.line == header), None)
    if place is None:
        return ()
    cells, above = rows[place].cells, rows[place - 1] if place else None
    if above is None or above.line != header - 1 or columns_of(cells):
        return cells
    both = tuple(_either(cells, above.cells))
    return both if columns_of(both) else cells


def kept_of(columns: Mapping[str, int], all_titles: Sequence[str]) -> Kept:
    """What is remembered of a choice: by field, the title of its column."""
    return {
        field: plain(all_titles[at])
        for field, at in columns.items()
        if at < len(all_titles) and plain(all_titles[at])
    }


def _kept(cells: Sequence[str], kept: Kept) -> Columns | None:
    """The columns as they were chosen before, if this row has all their titles."""
    here = [plain(cell) for cell in cells]
    if not kept or not all(title in here for title in kept.values()):
        return None
    places = {field: here.index(title) for field, title in kept.items()}
    return Columns(places, tuple(map(shown, cells)))


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
