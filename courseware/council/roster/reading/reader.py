"""A council's roster, read from a CSV file or a workbook: rows, and those set aside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from courseware.council.roster.data import Choice, RosterFault, RosterFile, RosterRow
from courseware.council.roster.reading.columns import Columns
from courseware.council.roster.reading.finding import Kept, columns_at, found, rows_under
from courseware.council.roster.reading.noting import is_cut_short, is_no_number, notes_of
from courseware.council.roster.reading.rows import is_nobody, row_of, turned_round, with_a_comma
from courseware.council.roster.reading.wanted import Wanted, roster
from courseware.platform.files.grids import Book, Sheet
from courseware.words import _, plural

_MOST_ASIDE = 50
"""Rows that are put right on the screen; whoever has more mends the file."""


@dataclass(frozen=True)
class Mended:
    """What an officer wrote into rows that were set aside, by line; and lines that stay out."""

    rows: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    left_out: Collection[int] = ()


def read_people(
    book: Book,
    choice: Choice | None,
    mended: Mended | None = None,
    kept: Kept | None = None,
    wanted: Wanted | None = None,
) -> RosterFile:
    """The people of a book, by what an officer chose; without a choice, by what they chose `kept`
    from before, or by what its titles say. `wanted`: what for; else it is a roster."""
    wanted = wanted or roster()
    chosen = choice or found(book, kept or {}, wanted)
    if chosen is None or not wanted.is_enough(chosen.columns):
        at = chosen or Choice(0, 0, {})
        return RosterFile(faults=(RosterFault(0, wanted.missing()),), choice=at)
    sheet = book.sheets[chosen.sheet]
    columns = columns_at(sheet, chosen.header, wanted)
    if choice is None and _are_two(sheet, chosen, columns, kept or {}):
        file = RosterFile(choice=chosen, columns=columns.called, unread=columns.unread)
        return replace(file, addresses=columns.addresses)
    columns = replace(columns, places=chosen.columns)
    if choice is None:
        chosen = replace(chosen, turned=with_a_comma(_names(sheet, chosen, columns)))
    return _read(book, sheet, chosen, columns, mended or Mended(), wanted)


def _read(
    book: Book, sheet: Sheet, choice: Choice, columns: Columns, mended: Mended, wanted: Wanted
) -> RosterFile:
    read = _rows(sheet, choice, columns, mended, wanted)
    nobody = [row for row in read if is_nobody(row)]
    rows = [row for row in read if not is_nobody(row)]
    plain = [replace(row, external_id=_number(row)) for row in rows]
    wrong = {row.line: list(wanted.faults(row)) for row in plain}
    for line, says in wanted.together(plain, columns.called).items():
        wrong[line] = [*wrong[line], *says]
    formulas = sheet.bare & {row.line for row in rows if not all(map(row.says, wanted.needed))}
    good = [row for row in plain if not wrong[row.line]]
    aside = [row for row in plain if wrong[row.line] and row.line not in formulas]
    faults = [
        RosterFault(line, says, _title(columns, of), of)
        for line, each in sorted(wrong.items())
        for of, says in each
    ]
    faults = _said_once(formulas, len(rows), faults)
    if not plain:
        faults = [RosterFault(0, _("The file has column names but nobody under them."))]
    return RosterFile(
        tuple(good),
        tuple(faults),
        tuple(aside[:_MOST_ASIDE]),
        tuple(notes_of(book, sheet, rows, nobody, keeps_names=wanted.keeps_names)),
        columns.called,
        columns.unread,
        choice,
        _example(sheet, choice, columns),
    )


def _rows(
    sheet: Sheet, choice: Choice, columns: Columns, mended: Mended, wanted: Wanted
) -> list[RosterRow]:
    """The rows under the titles as they are read, without headings and what stays out."""
    rows: list[RosterRow] = []
    below: Mapping[str, str] = {}
    for cells in rows_under(sheet, choice.header):
        if cells.line in mended.left_out:
            continue
        said = {**below, **columns.pick(cells.cells), **mended.rows.get(cells.line, {})}
        row = row_of(cells.line, said, turned=choice.turned)
        heading = wanted.below(row)
        if heading:
            below = heading
        else:
            rows.append(row)
    return rows


def _are_two(sheet: Sheet, choice: Choice, columns: Columns, kept: Kept) -> bool:
    """Whether two columns hold addresses, and not the same ones: then an officer chooses."""
    if len(columns.addresses) < 2 or "email" in kept:  # more than one
        return False
    rows = [row for row in sheet.rows if row.line > choice.header]
    held = {
        at: [row.cells[at].strip().casefold() if at < len(row.cells) else "" for row in rows]
        for at in columns.addresses
    }
    return len({tuple(each) for each in held.values() if any(each)}) > 1


def _names(sheet: Sheet, choice: Choice, columns: Columns) -> list[str]:
    if "name" not in columns.places:
        return []
    rows = (row for row in sheet.rows if row.line > choice.header)
    return [columns.pick(row.cells).get("name", "") for row in rows]


def _example(sheet: Sheet, choice: Choice, columns: Columns) -> tuple[str, str]:
    """A name as it stands, and turned round; nothing if no name could be."""
    names = _names(sheet, choice, columns)
    first = next((name for name in names if with_a_comma([name])), "")
    return (first, turned_round(first)) if first else ("", "")


def _number(row: RosterRow) -> str:
    return "" if is_no_number(row.external_id) or is_cut_short(row.external_id) else row.external_id


def _said_once(formulas: frozenset[int], rows: int, faults: list[RosterFault]) -> list[RosterFault]:
    """The faults, with what formulas that were never calculated leave empty said once for all."""
    if not formulas:
        return faults
    said = plural(
        "One row has a formula that was never calculated, so its cell is empty. Open the file in "
        "Excel, save it, and upload it again.",
        "{count} rows have a formula that was never calculated, so their cells are empty. Open the "
        "file in Excel, save it, and upload it again.",
        len(formulas),
    )
    first = min(formulas)
    rest = [each for each in faults if each.line not in formulas]
    once = RosterFault(first if len(formulas) < rows else 0, said)
    return sorted([once, *rest], key=lambda each: each.line)


def _title(columns: Columns, of: str) -> str:
    """What the file calls a field. A name may stand in two columns."""
    known = columns.called
    if of == "name" and of not in known:
        return " + ".join(known[part] for part in ("given", "family") if part in known)
    return known.get(of, "")
