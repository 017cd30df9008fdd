"""Reads a CSV file or a workbook, told apart by bytes, never by its name."""

from __future__ import annotations

from courseware.platform.files.delimited import read_delimited
from courseware.platform.files.grids import MOST_BYTES, Book, NotAGrid
from courseware.words import _


def read_book(content: bytes) -> Book:
    """What a file holds. Raises `NotAGrid`."""
    # Workbooks take 12 MB of code, and are read a few times a year.
    from courseware.platform.files.workbooks import is_workbook, read_workbook

    if len(content) > MOST_BYTES:
        raise NotAGrid(_("The file is larger than 25 MB. Keep only the columns that are needed."))
    if not content.strip():
        raise NotAGrid(_("The file is empty."))
    if is_workbook(content):
        return Book(tuple(read_workbook(content)))
    return read_delimited(content)
