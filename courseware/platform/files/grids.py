"""Rows of text out of a CSV or Excel file, told apart by their bytes and never by their name."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from courseware.words import _

MOST_BYTES = 25 * 1024 * 1024
"""Room for 100,000 people with long names, several times over."""

_MOST_UNPACKED = 120 * 1024 * 1024
"""A roster of 100,000 unpacks to a third of it."""

_MOST_PARTS = 500
_MOST_COLUMNS = 200
_MOST_BLANK = 20_000
"""Rows with nothing in them, one after another, after which nothing more is looked for. A workbook
may say of a row that it is the billionth, and all those before it would be gone through."""

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_SEPARATORS = ",;\t|"


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


def read_grid(content: bytes) -> Iterator[GridRow]:
    """The rows of a file. Raises `NotAGrid`, also while the rows are being read."""
    if len(content) > MOST_BYTES:
        raise NotAGrid(_("The file is larger than 25 MB. Keep only the columns that are needed."))
    if not content.strip():
        raise NotAGrid(_("The file is empty."))
    if is_workbook(content):
        return _excel(content)
    if content.startswith(_OLD_EXCEL):
        raise NotAGrid(
            _("This is an old Excel file, or one with a password. Save it as .xlsx without one.")
        )
    return _csv(_text(content))


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are those of an Excel workbook, or of any other zip file."""
    return content.startswith(_ZIP)


def _text(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        # Excel's plain "CSV" is in the code page of Windows, where 'à' is one byte.
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and not text.startswith(("%PDF", "{\\rtf", "<!DOCTYPE", "<html")):
            return text
    raise NotAGrid(_("This is neither a CSV nor an Excel file, whatever its name says."))


def _csv(text: str) -> Iterator[GridRow]:
    start, separator = _separator(text)
    lines = io.StringIO(text, newline="")
    for _skipped in range(start):
        lines.readline()
    reader = csv.reader(lines, delimiter=separator, strict=True)
    line = start + 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            says = _("The quotation marks don’t match here, or a cell is far too long.")
            raise NotAGrid(says, line) from None
        if cells is None:
            return
        yield GridRow(line, tuple(cells))
        line = start + reader.line_num + 1


def _separator(text: str) -> tuple[int, str]:
    """How many lines to skip, and what stands between cells: judged by the first lines."""
    first = text.split("\n", 1)[0].strip()
    if first.casefold().startswith("sep=") and len(first) == len("sep=,"):
        return 1, first[-1]
    sample = text[:4000].splitlines()[:10]
    counts = {sign: max((line.count(sign) for line in sample), default=0) for sign in _SEPARATORS}
    return 0, max(_SEPARATORS, key=lambda sign: counts[sign])


def _excel(content: bytes) -> Iterator[GridRow]:
    # It takes 12 MB, and is needed a few times a year.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    broken = _("This isn’t an Excel workbook that can be read. Save it as .xlsx, or as CSV.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            sizes = [part.file_size for part in parts.infolist()]
        if len(sizes) > _MOST_PARTS or sum(sizes) > _MOST_UNPACKED:
            raise NotAGrid(_("The workbook unpacks to far more than a roster needs."))
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            if sheet.sheet_state != "visible":
                continue
            sheet.reset_dimensions()  # what the file says of its size may be wrong
            yield from _filled(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS))
            return
    except NotAGrid:
        raise
    # What a broken workbook makes openpyxl raise has no common ancestor.
    except (InvalidFileException, zipfile.BadZipFile, *_BROKEN) as error:
        raise NotAGrid(broken) from error


def _filled(rows: Iterable[Sequence[object]]) -> Iterator[GridRow]:
    blank = 0
    for line, cells in enumerate(rows, start=1):
        row = tuple(_cell(value) for value in cells)
        blank = 0 if any(row) else blank + 1
        if blank > _MOST_BLANK:
            return
        if not blank:
            yield GridRow(line, row)


_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError,
           SyntaxError, RuntimeError, NotImplementedError, MemoryError, OverflowError)  # fmt: skip


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)
