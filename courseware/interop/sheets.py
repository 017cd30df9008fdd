"""Tables as CSV and Excel files: numbers as numbers, totals, and nothing that runs as a formula."""

from __future__ import annotations

import csv
import datetime as dt
import enum
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from unicodedata import category

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from courseware.words import _

Value = str | int | float | dt.date | None
_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BREAKS = ("\t", "\r", "\n")
_LINES_AT_ONCE = 500


class Kind(enum.Enum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


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
    totals = _Totals(table)
    piece = io.StringIO()
    piece.write("\ufeff")
    writer = csv.writer(piece)
    writer.writerow([safe(column.title) for column in table.columns])
    for number, row in enumerate(rows, start=1):
        totals.add(row)
        writer.writerow([_for_csv(value) for value in row])
        if number % _LINES_AT_ONCE == 0:
            yield piece.getvalue().encode()
            piece.seek(0)
            piece.truncate()
    if table.has_total:
        writer.writerow([_for_csv(value) for value in totals.row()])
    yield piece.getvalue().encode()


def excel_of(table: Table, rows: Iterable[Sequence[Value]], file: BinaryIO) -> None:
    """The table as a workbook of two sheets: the rows, and what each column means."""
    workbook = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = workbook.create_sheet(_sheet_name(table.title))
    sheet.freeze_panes = "A2"
    totals = _Totals(table)
    sheet.append([_for_excel(sheet, column.title, bold=True) for column in table.columns])
    for row in rows:
        totals.add(row)
        sheet.append([_for_excel(sheet, value) for value in row])
    if table.has_total:
        sheet.append([_for_excel(sheet, value, bold=True) for value in totals.row()])
    _explain(workbook.create_sheet(_("About")), table)
    workbook.save(file)


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula: it is shown with an apostrophe before it."""
    is_risky = text.startswith(_BREAKS) or _shown(text).startswith(_STARTS_A_FORMULA)
    return f"'{text}" if is_risky else text


def _shown(text: str) -> str:
    """The text from the first sign on that a spreadsheet shows: before it may stand spaces of any
    kind and signs that a spreadsheet drops."""
    return text[next((n for n, char in enumerate(text) if category(char)[0] not in "CZ"), 0) :]


class _Totals:
    """The last row, added up while the others pass by."""

    def __init__(self, table: Table) -> None:
        self._columns = table.columns
        self._sums: list[int | float] = [0] * len(table.columns)

    def add(self, row: Sequence[Value]) -> None:
        for place, (column, value) in enumerate(zip(self._columns, row, strict=True)):
            if column.total and isinstance(value, int | float):
                self._sums[place] += value

    def row(self) -> list[Value]:
        row: list[Value] = [
            total if column.total else None
            for column, total in zip(self._columns, self._sums, strict=True)
        ]
        if not self._columns[0].total:
            row[0] = _("Total")
        return row


def _for_csv(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    return safe(value) if isinstance(value, str) else value


def _for_excel(sheet: WriteOnlyWorksheet, value: Value, *, bold: bool = False) -> Cell | None:
    if value is None:
        return None
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"  # else a text that begins with '=' would become a formula
    else:
        cell.value = value
    if isinstance(value, dt.date):
        cell.number_format = "dd/mm/yyyy"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _explain(sheet: WriteOnlyWorksheet, table: Table) -> None:
    sheet.append([_for_excel(sheet, table.title, bold=True)])
    for note in table.notes:
        sheet.append([_for_excel(sheet, note)])
    sheet.append([])
    sheet.append(
        [_for_excel(sheet, _("Column"), bold=True), _for_excel(sheet, _("What it says"), bold=True)]
    )
    for column in table.columns:
        said = (column.title, column.explained)
        sheet.append([_for_excel(sheet, text) for text in said])


def _sheet_name(title: str) -> str:
    """Excel allows 31 characters, and few signs."""
    return "".join(char for char in title if char not in "[]:*?/\\'")[:31] or "1"
