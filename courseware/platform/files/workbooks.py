"""Sheets of a workbook: .xlsx, .ods and the .xls of before 2007, as a person sees them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from courseware.platform.files.grids import (
    MOST_COLUMNS,
    MOST_ROWS,
    GridRow,
    NotAGrid,
    Sheet,
    showing,
)
from courseware.platform.files.marks import (
    Marks,
    TooLarge,
    excel_marks,
    letters_of,
    open_document_marks,
)
from courseware.words import _

_MOST_UNPACKED = 120 * 1024 * 1024
"""A roster of 100,000 unpacks to a third of it."""

_EXACT = 10**15
"""Of larger numbers a workbook has lost the last digits: they stay as it has them, with an 'e'."""

_MOST_PARTS = 500
_MOST_SHEETS = 20
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError,
           SyntaxError, RuntimeError, NotImplementedError, MemoryError, OverflowError,
           AssertionError)  # fmt: skip


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are those of a workbook, or of another file that is packed like one."""
    return content.startswith((_ZIP, _OLD_EXCEL))


def read_workbook(content: bytes) -> Iterator[Sheet]:
    """The sheets that aren't hidden. Raises `NotAGrid`."""
    try:
        yield from _old_excel(content) if content.startswith(_OLD_EXCEL) else _packed(content)
    except NotAGrid:
        raise
    except TooLarge as error:
        raise NotAGrid(_too_large()) from error
    # What a broken workbook makes the libraries raise has no common ancestor.
    except (zipfile.BadZipFile, *_BROKEN) as error:
        raise NotAGrid(
            _("This isn’t an Excel workbook that can be read. Save it as .xlsx, or as CSV.")
        ) from error


def _packed(content: bytes) -> Iterator[Sheet]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sizes = [part.file_size for part in parts.infolist()]
        if len(sizes) > _MOST_PARTS or sum(sizes) > _MOST_UNPACKED:
            raise NotAGrid(_too_large())
        if "xl/workbook.xml" in parts.namelist():
            yield from _excel(content, parts)
        else:
            yield from _open_document(content, parts)


def _excel(content: bytes, parts: zipfile.ZipFile) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    marks = excel_marks(parts, MOST_COLUMNS)
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    seen = [each for each in workbook.worksheets if each.sheet_state == "visible"]
    for sheet in seen[:_MOST_SHEETS]:
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)
        yield _sheet(sheet.title, rows, marks.get(sheet.title, Marks()))


def _open_document(content: bytes, parts: zipfile.ZipFile) -> Iterator[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    marks = open_document_marks(parts, MOST_COLUMNS)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for about in book.sheets_metadata[:_MOST_SHEETS]:
            if about.visible is SheetVisibleEnum.Visible:
                rows = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
                yield _sheet(about.name, rows, marks.get(about.name, Marks()))
    except CalamineError as error:
        raise ValueError(str(error)) from error


def _old_excel(content: bytes) -> Iterator[Sheet]:
    import xlrd

    has_password = _("The workbook has a password. Save it without one, and upload it again.")
    if _ENCRYPTED in content:
        raise NotAGrid(has_password)
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise NotAGrid(has_password) from error
        raise ValueError(str(error)) from error
    for sheet in book.sheets()[:_MOST_SHEETS]:
        if sheet.visibility == 0:
            rows = ([_old_value(book, cell) for cell in sheet.row(at)] for at in range(sheet.nrows))
            marks = Marks(
                {at + 1 for at, row in sheet.rowinfo_map.items() if row.hidden},
                {at + 1 for at, column in sheet.colinfo_map.items() if column.hidden},
                [(top + 1, end, left + 1, right) for top, end, left, right in sheet.merged_cells],
            )
            yield _sheet(sheet.name, rows, marks)


def _old_value(book: object, cell: object) -> object:
    import xlrd

    kind, value = getattr(cell, "ctype", 0), getattr(cell, "value", "")
    if kind == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(value, getattr(book, "datemode", 0))
    if kind == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(value, "#N/A")
    return value


def _sheet(name: str, rows: Iterable[Sequence[object]], marks: Marks) -> Sheet:
    """A sheet as a person sees it: what is merged stands in each of its rows and columns."""
    texts = (GridRow(at, tuple(map(_cell, cells))) for at, cells in enumerate(rows, start=1))
    every = list(_merged(showing(texts), marks))
    shown = [row for row in every if row.line not in marks.hidden_rows]
    hidden = {at for at in marks.hidden_columns if any(_at(row, at) for row in shown)}
    return Sheet(
        name,
        tuple(GridRow(row.line, _without(row.cells, hidden)) for row in shown),
        len(every) - len(shown),
        tuple(letters_of(column) for column in sorted(hidden)),
        frozenset(marks.bare - marks.hidden_rows),
    )


def _at(row: GridRow, column: int) -> str:
    return row.cells[column - 1] if column <= len(row.cells) else ""


def _merged(rows: Iterable[GridRow], marks: Marks) -> Iterator[GridRow]:
    """Rows with what is merged over several of them written into each. What is merged over columns
    alone is a title, and stays in its first cell."""
    over = [area for area in marks.merges if area[1] > area[0] and area[1] - area[0] < MOST_ROWS]
    tops: dict[int, list[tuple[int, int]]] = {}
    for top, bottom, left, _right in over:
        tops.setdefault(top, []).append((bottom, left - 1))
    open_areas: list[tuple[int, int, str]] = []
    for row in rows:
        cells = list(row.cells)
        open_areas = [area for area in open_areas if area[0] >= row.line]
        for _bottom, column, text in open_areas:
            if column < len(cells) and not cells[column]:
                cells[column] = text
        for bottom, column in tops.get(row.line, ()):
            if column < len(cells):
                open_areas.append((bottom, column, cells[column]))
        yield GridRow(row.line, tuple(cells))


def _without(cells: tuple[str, ...], hidden: set[int]) -> tuple[str, ...]:
    cells = cells[:MOST_COLUMNS]
    return tuple("" if at in hidden else cell for at, cell in enumerate(cells, start=1))


def _too_large() -> str:
    return _("The workbook unpacks to far more than a roster needs.")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)
