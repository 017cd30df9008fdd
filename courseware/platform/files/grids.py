"""Sheets of text, as they are read out of a CSV file or a workbook (books.py)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from courseware.words import _

MOST_BYTES = 25 * 1024 * 1024
"""Room for 100,000 people with long names, several times over."""

MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_BLANK = 20_000
"""Rows with nothing in them, one after another, after which nothing more is looked for. A workbook
may say of a row that it is the billionth, and all those before it would be gone through."""


class NotAGrid(Exception):
    """The file can't be read as rows. The message is for the person who sent it."""

    def __init__(self, says: str, line: int = 0) -> None:
        super().__init__(says)
        self.line = line


@dataclass(frozen=True)
class GridRow:
    """One row as text, and the line on which a person finds it."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet that show something. What was hidden is left out: so many rows, and the
    columns of these letters. `bare`: lines with a formula that was never calculated."""

    name: str
    rows: tuple[GridRow, ...]
    hidden_rows: int = 0
    hidden_columns: tuple[str, ...] = ()
    bare: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Book:
    """The sheets of a file that a person sees. `guessed`: words with letters that aren't plain, if
    the file didn't say which letters its bytes stand for."""

    sheets: tuple[Sheet, ...]
    guessed: tuple[str, ...] = ()


def showing(rows: Iterator[GridRow]) -> Iterator[GridRow]:
    """The rows that show something, as many as are read. Raises `NotAGrid`."""
    count, blank = 0, 0
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            blank += 1
            if blank > MOST_BLANK:
                return
            continue
        blank = 0
        count += 1
        if count > MOST_ROWS:
            most = f"{MOST_ROWS:,}"
            raise NotAGrid(_("There are more than {most} people.").format(most=most), row.line)
        yield row
