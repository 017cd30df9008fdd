"""What an officer should know of a file before it is imported: what was left out, what was guessed,
what Excel has lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from courseware.council.roster.data import RosterRow
from courseware.platform.files.grids import Book, Sheet
from courseware.words import _, plural

_CUT = re.compile(r"\d+(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_NO_NUMBER = frozenset({
    "-", "--", "–", "?", "0", "n/a", "na", "n.a.", "nil", "no number", "none", "not applicable",
    "not known", "tba", "tbc", "unknown",
})  # fmt: skip
_SHOWN = 6


def is_cut_short(number: str) -> bool:
    """Whether a program wrote a long number as 9.0072E+16."""
    return bool(_CUT.fullmatch(number.strip()))


def is_no_number(number: str) -> bool:
    """Whether a cell says that there is no number."""
    return number.strip().casefold() in _NO_NUMBER


def notes_of(
    book: Book,
    sheet: Sheet,
    rows: Sequence[RosterRow],
    nobody: Sequence[RosterRow],
    *,
    keeps_names: bool,
) -> Iterator[str]:
    """In sentences, what to know of it all."""
    if book.guessed:
        said = _(
            "The file doesn’t say which letters its signs stand for, so they were guessed. "
            "Are these right? {words}"
        )
        yield said.format(words=", ".join(book.guessed))
    yield from _hidden(sheet)
    if nobody:
        said = plural(
            "One row is of nobody, and is left out:",
            "{count} rows are of nobody, and are left out:",
            len(nobody),
        )
        yield f"{said} {', '.join(f'“{row.name}”' for row in nobody[:_SHOWN])}"
    yield from _numbers(rows)
    if keeps_names and rows and all(row.name.isupper() for row in rows if row.name):
        said = _(
            "All names are in capitals, as {name}. They will stand so in lists, letters and on "
            "certificates: if you have them in small letters, upload those."
        )
        yield said.format(name=rows[0].name)


def _hidden(sheet: Sheet) -> Iterator[str]:
    if sheet.hidden_rows:
        yield plural(
            "One hidden row was left out. If it is needed, show it in the file and upload that.",
            "{count} hidden rows were left out. If they are needed, show them in the file and "
            "upload that.",
            sheet.hidden_rows,
        )
    if sheet.hidden_columns:
        said = plural(
            "A hidden column was left out:",
            "{count} hidden columns were left out:",
            len(sheet.hidden_columns),
        )
        yield f"{said} {', '.join(sheet.hidden_columns[:_SHOWN])}"


def _numbers(rows: Sequence[RosterRow]) -> Iterator[str]:
    cut = [row.external_id for row in rows if is_cut_short(row.external_id)]
    if cut:
        said = _(
            "Excel has cut these numbers short, for instance {number}: they are left out. Give the "
            "column the format Text, type the numbers in again, and upload the file again."
        )
        yield said.format(number=cut[0])
    none = sum(is_no_number(row.external_id) for row in rows if row.external_id)
    if none:
        yield plural(
            "One row says that there is no member number: it goes in without one.",
            "{count} rows say that there is no member number: they go in without one.",
            none,
        )
