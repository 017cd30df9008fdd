"""Rows of text files whose cells are parted by a sign: which sign, and which letters, is judged by
what the file holds, for it never says."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterator

from courseware.platform.files.grids import Book, GridRow, NotAGrid, Sheet, showing
from courseware.words import _

_SEPARATORS = [",", ";", "\t", "|"]
_SAMPLE = 60
"""Lines by which a separator is judged."""

_OLD = ["cp1252", "mac_roman", "cp850"]
"""The code pages of Windows, of Macintosh and of MS-DOS, the likeliest first."""

_USUAL = frozenset("àáâäãåèéêëìíîïòóôöøùúûüñçßœæÀÁÂÄÃÅÈÉÊËÌÍÎÏÒÓÔÖØÙÚÛÜÑÇŒÆ’‘“”–—ŵŷŴŶżłśćńŻŁŚ")
"""Letters and signs of the names that are met here, beyond those of a keyboard."""

_NO_TEXT = ("%PDF", "{\\rtf")
_WEB_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<table|<meta|<head|<div)", re.IGNORECASE)
_NAMED = 12


def read_delimited(content: bytes) -> Book:
    """The one sheet of such a file. Raises `NotAGrid`."""
    text, guessed = _text(content)
    if _WEB_PAGE.match(text):
        raise NotAGrid(
            _("This is a web page, whatever its name says. Open it in Excel, and save it as .xlsx.")
        )
    if "\x00" in text or text.startswith(_NO_TEXT):
        raise NotAGrid(_("This is neither a CSV nor an Excel file, whatever its name says."))
    rows = tuple(showing(_rows(text)))
    return Book((Sheet("", rows),), guessed)


def _text(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and what to look at if its letters were guessed."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), ()
    if wide := _without_mark(content):
        return wide, ()
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        text = _mixed(content) or content.decode(_old(content), "replace")
    return text, _unusual(text)


def _without_mark(content: bytes) -> str:
    """The text of UTF-16 that doesn't say so: every second byte of plain letters is empty."""
    sample = content[:2000]
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        if len(sample) > 3 and sample[first::2].count(0) > 0.8 * len(sample[first::2]):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                return ""
    return ""


def _mixed(content: bytes) -> str:
    """The text of a file in UTF-8 into which lines of another were pasted; else ''."""
    lines: list[str] = []
    modern = 0
    for line in content.split(b"\n"):
        try:
            lines.append(line.decode("utf-8-sig"))
            modern += not line.isascii()
        except UnicodeDecodeError:
            lines.append(line.decode(_old(line), "replace"))
    return "\n".join(lines) if modern else ""


def _old(content: bytes) -> str:
    """The code page in which the letters are those of names. A library says which are possible at
    all: of a few short names it can't tell them apart."""
    from charset_normalizer import from_bytes

    possible = {match.encoding for match in from_bytes(content, cp_isolation=_OLD)} or set(_OLD)
    return max(_OLD, key=lambda page: (_sense(content, page), page in possible))


def _sense(content: bytes, page: str) -> int:
    """How many letters are usual in names, less those that are not or stand where they can't."""
    text = content.decode(page, "replace")
    strange = [at for at, char in enumerate(text) if not char.isascii()]
    usual = sum(text[at] in _USUAL for at in strange)
    inside = sum(text[at].isupper() and at > 0 and text[at - 1].islower() for at in strange)
    return 2 * usual - len(strange) - inside


def _unusual(text: str) -> tuple[str, ...]:
    words = (word.strip("\"',;|()") for word in re.split(r"[\s,;|]+", text) if not word.isascii())
    return tuple(itertools.islice(dict.fromkeys(words), _NAMED))


def _rows(text: str) -> Iterator[GridRow]:
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
    """How many lines to skip, and what stands between cells: what makes a table of equal rows."""
    from clevercsv import Detector

    first = text.split("\n", 1)[0].strip()
    if first.casefold().startswith("sep=") and len(first) == len("sep=,"):
        return 1, first[-1]
    sample = "\n".join(text[:20_000].splitlines()[:_SAMPLE])
    found = Detector().detect(sample, delimiters=_SEPARATORS)
    if found and found.delimiter in _SEPARATORS:
        return 0, str(found.delimiter)
    return 0, max(_SEPARATORS, key=sample.count)
