"""A council's roster, read from a CSV or Excel file: rows, or every fault with its line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from courseware.council.roster.columns import Columns, columns_of
from courseware.council.roster.data import RosterFault, RosterFile, RosterRow
from courseware.platform.files.grids import GridRow, NotAGrid, read_grid
from courseware.words import _

MOST_ROWS = 200_000
_LONGEST = 200
_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"\\]+@[^\s@,;:<>()\[\]\"\\.]+(\.[^\s@,;:<>()\[\]\"\\.]+)+")
_HEADER_WITHIN = 10
"""Rows in which the column names are looked for: many spreadsheets begin with a title."""


def read_roster(content: bytes) -> RosterFile:
    """Reads a file by what it holds, whatever its name says it is. Never raises."""
    try:
        grid = read_grid(content)
        header = _header(grid)
        if header is None:
            return RosterFile(faults=(RosterFault(0, _NO_COLUMNS()),))
        rows, faults = _read(grid, header)
    except NotAGrid as error:
        return RosterFile(faults=(RosterFault(error.line, str(error)),))
    if not rows and not faults:
        faults = [RosterFault(0, _("The file has column names but nobody under them."))]
    in_order = tuple(sorted(faults, key=lambda fault: fault.line))
    return RosterFile(tuple(rows), in_order, header.titles, header.unread)


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
    said = {field: _tidy(text) for field, text in columns.pick(cells.cells).items()}
    name = said.get("name") or " ".join(
        filter(None, (said.get("given", ""), said.get("family", "")))
    )
    row = RosterRow(
        line=cells.line,
        name=name,
        email=said.get("email", "").removeprefix("mailto:").casefold(),
        ward=said.get("ward", ""),
        external_id=said.get("external_id", ""),
    )
    return row, list(_faults(row, said.get("status", "")))


def _faults(row: RosterRow, status: str) -> Iterator[Said]:
    if not row.name:
        yield "name", _("There is no name.")
    elif row.name[0] in "=+@":
        said = _("The name begins with “{sign}”, as a formula does.").format(sign=row.name[0])
        yield "name", said
    if not row.email:
        yield "email", _("There is no e-mail address.")
    elif not _ADDRESS.fullmatch(row.email):
        yield "email", _("“{address}” isn’t an e-mail address.").format(address=row.email[:80])
    for field in ("name", "email", "ward", "external_id"):
        if len(getattr(row, field)) > _LONGEST:
            yield field, _("This is longer than 200 characters.")
    if status.casefold() == "tobedeleted":
        yield "status", _("The row is marked “tobedeleted”. Take it out of the file.")


class _Seen:
    """Who was in an earlier row."""

    def __init__(self) -> None:
        self._emails: dict[str, int] = {}
        self._ids: dict[str, int] = {}

    def again(self, row: RosterRow) -> list[Said]:
        """What is wrong because an earlier row has the same; remembers this one."""
        says: list[Said] = []
        line = self._emails.setdefault(row.email, row.line) if row.email else row.line
        if line != row.line:
            said = _("The e-mail address {email} is already in line {line}.")
            says.append(("email", said.format(email=row.email, line=line)))
        line = self._ids.setdefault(row.external_id, row.line) if row.external_id else row.line
        if line != row.line:
            said = _("The member number {number} is already in line {line}.")
            says.append(("external_id", said.format(number=row.external_id, line=line)))
        return says


def _tidy(text: str) -> str:
    """One spelling of what looks the same: composed accents, plain spaces, no invisible signs."""
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(" " if char.isspace() else char for char in composed)
    visible = "".join(char for char in seen if unicodedata.category(char) not in {"Cc", "Cf"})
    return " ".join(visible.split())
