"""What a workbook says of its rows, columns and cells besides their values: hidden, merged, or
a formula that was never calculated. Read from its XML, which the libraries leave out."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse, parse

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_AT = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_OFF = frozenset({"collapse", "filter"})
_MOST_MERGES = 20_000
_MOST_MADE = 2_000_000
"""Cells that an OpenDocument file may come to once what it repeats is written out."""


@dataclass
class Marks:
    """Rows and columns count from 1; a merge is (first row, last row, first column, last one)."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    bare: set[int] = field(default_factory=set)


class TooLarge(ValueError):
    """The file comes to more than a sheet of people ever does."""


def excel_marks(book: zipfile.ZipFile, most_columns: int) -> Mapping[str, Marks]:
    """The marks of each sheet of an .xlsx file, by its name."""
    targets = {
        each.get("Id", ""): each.get("Target", "")
        for each in parse(book.open("xl/_rels/workbook.xml.rels")).getroot()
    }
    sheets = parse(book.open("xl/workbook.xml")).getroot().iter(f"{_MAIN}sheet")
    found = {}
    for sheet in sheets:
        target = targets.get(sheet.get(_REL, ""), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        if path in book.namelist():
            found[sheet.get("name", "")] = _excel_sheet(book, path, most_columns)
    return found


def _excel_sheet(book: zipfile.ZipFile, path: str, most_columns: int) -> Marks:
    marks, line = Marks(), 0
    with book.open(path) as part:
        for _event, node in iterparse(part):
            if node.tag == f"{_MAIN}col" and _is_on(node.get("hidden")):
                first, last = int(node.get("min", "1")), int(node.get("max", "1"))
                marks.hidden_columns |= set(range(first, min(last, most_columns) + 1))
            elif node.tag == f"{_MAIN}row":
                line = int(node.get("r") or line + 1)
                if _is_on(node.get("hidden")):
                    marks.hidden_rows.add(line)
                if any(_is_bare(cell) for cell in node):
                    marks.bare.add(line)
                node.clear()
            elif node.tag == f"{_MAIN}mergeCell" and len(marks.merges) < _MOST_MERGES:
                marks.merges += _merge(node.get("ref", ""))
    return marks


def _is_bare(cell: Element) -> bool:
    value = cell.find(f"{_MAIN}v")
    return cell.find(f"{_MAIN}f") is not None and (value is None or not value.text)


def _is_on(said: str | None) -> bool:
    return said in {"1", "true"}


def _merge(area: str) -> Iterator[tuple[int, int, int, int]]:
    ends = [_AT.fullmatch(each) for each in area.split(":")]
    if len(ends) == 2 and ends[0] and ends[1]:  # from and to
        (left, top), (right, bottom) = ends[0].groups(), ends[1].groups()
        yield int(top), int(bottom), number_of(left), number_of(right)


def number_of(letters: str) -> int:
    """The number of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def letters_of(number: int) -> str:
    """The letters of a column: A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def open_document_marks(book: zipfile.ZipFile, most_columns: int) -> Mapping[str, Marks]:
    """The marks of each sheet of an .ods file, by its name. Raises `TooLarge`."""
    found: dict[str, Marks] = {}
    marks, line, column, made = Marks(), 1, 1, 0
    with book.open("content.xml") as part:
        for event, node in iterparse(part, ("start", "end")):
            if node.tag == f"{_TABLE}table" and event == "start":
                marks, line, column = Marks(), 1, 1
                found[node.get(f"{_TABLE}name", "")] = marks
            elif node.tag == f"{_TABLE}table-column" and event == "end":
                times = int(node.get(f"{_TABLE}number-columns-repeated", "1"))
                if node.get(f"{_TABLE}visibility") in _OFF:
                    last = min(column + times, most_columns + 1)
                    marks.hidden_columns |= set(range(column, last))
                column += times
            elif node.tag == f"{_TABLE}table-row" and event == "end":
                times = int(node.get(f"{_TABLE}number-rows-repeated", "1"))
                filled = _open_document_row(node, line, marks)
                made += filled * times
                if made > _MOST_MADE:
                    raise TooLarge
                if node.get(f"{_TABLE}visibility") in _OFF and filled:
                    marks.hidden_rows |= set(range(line, line + times))
                line += times
                node.clear()
    return found


def _open_document_row(row: Element, line: int, marks: Marks) -> int:
    """Notes what one row says. Gives how many cells it comes to, up to the last with a value."""
    column, filled = 1, 0
    for cell in row:
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        wide = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
        high = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        if (wide > 1 or high > 1) and len(marks.merges) < _MOST_MERGES:
            marks.merges.append((line, line + high - 1, column, column + wide - 1))
        has_value = bool(cell.get(f"{_OFFICE}value-type")) or any(True for _each in cell)
        if cell.get(f"{_TABLE}formula") and not has_value:
            marks.bare.add(line)
        column += times
        filled = column - 1 if has_value else filled
    return filled
