"""A council's roster, read from a CSV or Excel file: rows, or every fault with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from courseware.council.roster.columns import Columns, columns_of
from courseware.council.roster.data import RosterFault, RosterFile, RosterRow
from courseware.domain.names import tidy_name, visible
from courseware.platform.files.formulas import is_error, rows_with_formulas
from courseware.platform.files.grids import GridRow, NotAGrid, is_workbook, read_grid
from courseware.words import _, plural

MOST_ROWS = 200_000
_FIELDS = ("name", "email", "ward", "external_id")
_LONGEST = 200
_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"\\]+@[^\s@,;:<>()\[\]\"\\.]+(\.[^\s@,;:<>()\[\]\"\\.]+)+")
_HEADER_WITHIN = 10
"""Rows in which the column names are looked for: many spreadsheets begin with a title."""


def read_roster(content: bytes) -> RosterFile:
    """Reads a file by what it holds and not by its name. Never raises."""
    try:
        grid = read_grid(content)
        header = _header(grid)
        if header is None:
            return RosterFile(faults=(RosterFault(0, _NO_COLUMNS()),))
        rows, faults = _read(grid, header)
        faults = _said_once(content, rows, faults)
    except NotAGrid as error:
        return RosterFile(faults=(RosterFault(error.line, str(error)),))
    if not rows and not faults:
        faults = [RosterFault(0, _("The file has column names but nobody under them."))]
    in_order = tuple(sorted(faults, key=lambda fault: fault.line))
    return RosterFile(tuple(rows), in_order, header.titles, header.unread)


def _said_once(
    content: bytes, rows: Sequence[RosterRow], faults: list[RosterFault]
) -> list[RosterFault]:
    """The faults, with what formulas that were never calculated leave empty said once for all."""
    bare = {row.line for row in rows if not row.name or not row.email}
    if not bare or not is_workbook(content):
        return faults
    formulas = bare & rows_with_formulas(content)
    if not formulas:
        return faults
    said = plural(
        "One row has a formula that was never calculated, so its cell is empty. Open the file in "
        "Excel, save it, and upload it again.",
        "{count} rows have a formula that was never calculated, so their cells are empty. Open the "
        "file in Excel, save it, and upload it again.",
        len(formulas),
    )
    kept = [each for each in faults if each.line not in formulas or each.says not in _bare()]
    return [RosterFault(min(formulas), said), *kept]


def _bare() -> tuple[str, str]:
    return _("There is no name."), _("There is no e-mail address.")


def _NO_COLUMNS() -> str:  # noqa: N802  # a constant, but the language is only known when asked
    return _(
        "No column names were found. The first row should say Name and E-mail; "
        "Ward and Member number may follow."
    )


def _header(grid: Iterator[GridRow]) -> Columns | None:
    """The columns of the first row that names them; the grid goes on after it."""
    looked = 0
    for row in grid:
        if not any(row.cells):
            continue
        columns = columns_of(row.cells)
        if columns is not None:
            return columns
        looked += 1
        if looked == _HEADER_WITHIN:
            break
    return None


def _read(grid: Iterable[GridRow], columns: Columns) -> tuple[list[RosterRow], list[RosterFault]]:
    rows: list[RosterRow] = []
    faults: list[RosterFault] = []
    seen = _Seen()
    for cells in grid:
        if not any(cell.strip() for cell in cells.cells):
            continue
        if len(rows) == MOST_ROWS:
            most = f"{MOST_ROWS:,}"
            faults.append(
                RosterFault(cells.line, _("There are more than {most} people.").format(most=most))
            )
            break
        row, says = _row(cells, columns)
        says += seen.again(row)
        faults += [RosterFault(row.line, each, _title(columns, field)) for field, each in says]
        rows.append(row)
    return rows, faults


def _title(columns: Columns, field: str) -> str:
    """What the file calls a field. A name may stand in two columns."""
    known = columns.titles
    if field == "name" and field not in known:
        return " + ".join(known[part] for part in ("given", "family") if part in known)
    return known.get(field, "")


Said = tuple[str, str]
"""A field, and what is wrong with it; '': the whole row."""


def _row(cells: GridRow, columns: Columns) -> tuple[RosterRow, list[Said]]:
    said = {field: visible(text) for field, text in columns.pick(cells.cells).items()}
    name = tidy_name(_joined(said))
    row = RosterRow(
        line=cells.line,
        name=name,
        # An address has neither a dash nor an accent for an apostrophe, whatever Word made of it.
        email=tidy_name(said.get("email", "")).removeprefix("mailto:").casefold(),
        ward=said.get("ward", ""),
        external_id=said.get("external_id", ""),
    )
    return row, list(_faults(row, said.get("status", "")))


def _joined(said: Mapping[str, str]) -> str:
    """The name, which may stand in two columns."""
    return said.get("name") or " ".join(
        filter(None, (said.get("given", ""), said.get("family", "")))
    )


def _faults(row: RosterRow, status: str) -> Iterator[Said]:
    no_name, no_address = _bare()
    broken = {field: wrong for field in _FIELDS if (wrong := _formula(getattr(row, field)))}
    yield from broken.items()
    if not row.name:
        yield "name", no_name
    elif row.name[0] in "+@":
        said = _("The name begins with “{sign}”, as a formula does.").format(sign=row.name[0])
        yield "name", said
    if not row.email:
        yield "email", no_address
    elif "email" not in broken and not _ADDRESS.fullmatch(row.email):
        yield "email", _("“{address}” isn’t an e-mail address.").format(address=row.email[:80])
    for field in _FIELDS:
        if len(getattr(row, field)) > _LONGEST:
            yield field, _("This is longer than 200 characters.")
    if status.casefold() == "tobedeleted":
        yield "status", _("The row is marked “tobedeleted”. Take it out of the file.")


def _formula(text: str) -> str:
    """What is wrong with a cell that has a formula, or what became of one, in place of a value."""
    if is_error(text):
        said = _("The cell says {error}: its formula found nothing. Write in what belongs there.")
        return said.format(error=text.upper())
    if text.startswith("="):
        return _("This is a formula and not what it comes to. Write in what belongs there.")
    return ""


class _Seen:
    """Who was in an earlier row."""

    def __init__(self) -> None:
        self._emails: dict[str, int] = {}
        self._ids: dict[str, int] = {}

    def again(self, row: RosterRow) -> list[Said]:
        """What is wrong because an earlier row has the same; remembers this one."""
        says: list[Said] = []
        line = self._emails.setdefault(row.email, row.line) if "@" in row.email else row.line
        if line != row.line:
            said = _("The e-mail address {email} is already in line {line}.")
            says.append(("email", said.format(email=row.email, line=line)))
        is_number = row.external_id and not _formula(row.external_id)
        line = self._ids.setdefault(row.external_id, row.line) if is_number else row.line
        if line != row.line:
            said = _("The member number {number} is already in line {line}.")
            says.append(("external_id", said.format(number=row.external_id, line=line)))
        return says
