"""Tables as CSV and Excel files: numbers as numbers, and nothing that runs as a formula."""

from __future__ import annotations

import csv
import datetime as dt
import enum
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from unicodedata import category

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from courseware.words import _

Value = str | int | float | dt.date | None
_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BREAKS = ("\t", "\r", "\n")
_LINES_AT_ONCE = 500
_PLACES = 2
"""To which numbers with a part are shown, and therefore added up: whoever adds up a column comes to
its total."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_A4 = 9
"""By Excel's own number."""
_LONGEST = 32_767
"""Characters that a cell of Excel's can hold."""


class Kind(enum.Enum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


_WIDTHS = {Kind.TEXT: 20, Kind.NUMBER: 12, Kind.DATE: 13}


@dataclass(frozen=True)
class Column:
    """One column and, for the sheet that explains, what it says and how it is counted."""

    title: str
    explained: str
    kind: Kind = Kind.TEXT
    total: bool = False


@dataclass(frozen=True)
class Table:
    """A table to write. `notes` say what it is of: the council, the filter, the date."""

    title: str
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()

    @property
    def has_total(self) -> bool:
        return any(column.total for column in self.columns)


def csv_of(table: Table, rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """The table as CSV in pieces, for Excel as well (UTF-8 with its mark): memory stays flat."""
    piece = io.StringIO()
    piece.write("\ufeff")
    writer = csv.writer(piece)
    writer.writerow([safe(column.title) for column in table.columns])
    for number, row in enumerate(rows, start=1):
        writer.writerow([_for_csv(value) for value in row])
        if number % _LINES_AT_ONCE == 0:
            yield piece.getvalue().encode()
            piece.seek(0)
            piece.truncate()
    yield piece.getvalue().encode()


def excel_of(table: Table, rows: Iterable[Sequence[Value]], file: BinaryIO) -> None:
    """The table as a workbook: the rows alone, so that they sort and filter; their totals; and what
    each column means. Rows go to disk as they come: memory stays flat."""
    with Workbook(file, {"constant_memory": True}) as workbook:
        cells = _Cells(workbook.add_worksheet(_sheet_name(table.title)), workbook)
        _printed(cells.sheet, table)
        cells.sheet.freeze_panes(1, 1)
        for place, column in enumerate(table.columns):
            cells.sheet.set_column(place, place, _WIDTHS[column.kind])
        totals = _Totals(table)
        cells.add_heads([column.title for column in table.columns])
        for row in rows:
            totals.add(row)
            cells.add(row)
        cells.sheet.autofilter(0, 0, max(totals.rows, 1), len(table.columns) - 1)
        if table.has_total:
            _add_up(_Cells(workbook.add_worksheet(_sheet_name(_("Totals"))), workbook), totals)
        about = _sheet_name(_("About"))
        _explain(_Cells(workbook.add_worksheet(about), workbook), table)


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula: it is shown with an apostrophe before it."""
    if not text or (text[0].isascii() and text[0].isalnum()):
        return text  # nearly all of them, of millions of cells
    is_risky = text.startswith(_BREAKS) or _shown(text).startswith(_STARTS_A_FORMULA)
    return f"'{text}" if is_risky else text


def _shown(text: str) -> str:
    """The text from the first sign on that a spreadsheet shows: before it may stand spaces of any
    kind and signs that a spreadsheet drops."""
    return text[next((n for n, char in enumerate(text) if category(char)[0] not in "CZ"), 0) :]


class _Totals:
    """What is added up while the rows pass by."""

    def __init__(self, table: Table) -> None:
        self._titles = {at: each.title for at, each in enumerate(table.columns) if each.total}
        self._sums: dict[int, int | float] = dict.fromkeys(self._titles, 0)
        self.rows = 0

    def add(self, row: Sequence[Value]) -> None:
        self.rows += 1
        for place, so_far in self._sums.items():
            value = row[place]
            if isinstance(value, int | float):
                self._sums[place] = round(so_far + round(value, _PLACES), _PLACES)

    def lines(self) -> Iterator[tuple[str, int | float]]:
        """Each column that is added up, and its total."""
        for place, title in self._titles.items():
            yield title, self._sums[place]


def _for_csv(value: Value) -> str | int | float:
    if isinstance(value, str):
        return safe(value)
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    return round(value, _PLACES) if isinstance(value, float) else value


def _for_excel(text: str) -> str:
    """What XML can hold, with the one line break that a cell knows."""
    if text.isprintable():
        return text[:_LONGEST]
    one_break = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.sub("", one_break)[:_LONGEST]


class _Cells:
    """A sheet that is written row by row, each value by its kind: none becomes a formula."""

    def __init__(self, sheet: Worksheet, workbook: Workbook) -> None:
        self.sheet = sheet
        self._date = workbook.add_format({"num_format": "dd/mm/yyyy"})
        self._bold = workbook.add_format({"bold": True})
        self._part = workbook.add_format({"num_format": "0.00"})
        self._bold_part = workbook.add_format({"num_format": "0.00", "bold": True})
        self._head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "bottom"})
        self._next = 0

    def add_heads(self, titles: Sequence[str]) -> None:
        """The heads of columns, on as many lines as their width needs."""
        for place, title in enumerate(titles):
            self.sheet.write_string(self._next, place, _for_excel(title), self._head)
        self._next += 1

    def add(self, row: Sequence[Value], *, bold: bool = False) -> None:
        sheet, line = self.sheet, self._next
        plain, part = (self._bold, self._bold_part) if bold else (None, self._part)
        for place, value in enumerate(row):
            if isinstance(value, str):
                if value:
                    sheet.write_string(line, place, _for_excel(value), plain)
            elif isinstance(value, dt.date):
                sheet.write_datetime(line, place, value, self._date)
            elif value is not None:
                dress = part if isinstance(value, float) else plain
                sheet.write_number(line, place, value, dress)
        self._next += 1


def _printed(sheet: Worksheet, table: Table) -> None:
    """On paper: across, as many columns on a page as can be read, the first one and the heads on
    every page, and which page it is."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.print_across()
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer(f"&L{_sheet_name(table.title)}&R&P / &N")


def _add_up(cells: _Cells, totals: _Totals) -> None:
    cells.sheet.set_column(0, 0, 44)
    cells.add([_("Total"), None], bold=True)
    cells.add([_("Rows"), totals.rows])
    for title, total in totals.lines():
        cells.add([title, total])


def _explain(cells: _Cells, table: Table) -> None:
    cells.sheet.set_column(0, 0, 28)
    cells.sheet.set_column(1, 1, 90)
    cells.add([table.title], bold=True)
    for note in table.notes:
        cells.add([note])
    cells.add([])
    cells.add([_("Column"), _("What it says")], bold=True)
    for column in table.columns:
        cells.add([column.title, column.explained])


def _sheet_name(title: str) -> str:
    """Excel allows 31 characters, and few signs."""
    return "".join(char for char in title if char not in "[]:*?/\\'")[:31] or "1"
