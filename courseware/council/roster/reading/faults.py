"""What is wrong with a row of a roster, by itself or beside the others, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from courseware.council.roster.data import RosterRow
from courseware.council.roster.matching import alike
from courseware.domain.names import folded
from courseware.platform.files.formulas import is_error
from courseware.words import _

Said = tuple[str, str]
"""A field, and what is wrong with it; '': the whole row."""

_FIELDS = ("name", "email", "ward", "external_id")
_LONGEST = 200
_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"\\]+@[^\s@,;:<>()\[\]\"\\.]+(\.[^\s@,;:<>()\[\]\"\\.]+)+")


def faults_of(row: RosterRow, status: str = "") -> list[Said]:
    """All that is wrong with a row by itself."""
    return list(_faults(row, status))


def together(rows: Sequence[RosterRow]) -> dict[int, list[Said]]:
    """What is wrong because two rows have the same address or number, by line. A mailbox of two
    people is neither's: both are set aside. Of one person written twice, the first stands."""
    says: dict[int, list[Said]] = {}
    for email, those in _by("email", rows).items():
        if "@" in email and len(those) > 1:
            first = those[0]
            shared = [row for row in those[1:] if not _is_one(first.name, row.name)]
            if shared:
                says.setdefault(first.line, []).append(("email", _shared(email, shared[0].line)))
            for row in those[1:]:
                said = _shared(email, first.line) if shared else _again(row, first.line)
                says.setdefault(row.line, []).append(("email", said))
    for number, those in _by("external_id", rows).items():
        apart = [row for row in those if not _formula(number)]
        for row in apart[1:]:
            if number and all(field != "email" for field, _s in says.get(row.line, ())):
                said = _("The member number {number} is already in line {line}.")
                text = said.format(number=number, line=apart[0].line)
                says.setdefault(row.line, []).append(("external_id", text))
    return says


def _by(field: str, rows: Sequence[RosterRow]) -> dict[str, list[RosterRow]]:
    found: dict[str, list[RosterRow]] = {}
    for row in rows:
        found.setdefault(getattr(row, field), []).append(row)
    return found


def _shared(email: str, line: int) -> str:
    said = _(
        "The address {email} is also that of line {line}. Nobody’s link may go to a mailbox that "
        "others read: write an address of their own, or leave this row out."
    )
    return said.format(email=email, line=line)


def _again(row: RosterRow, line: int) -> str:
    said = _("{name} is in line {line} already. This row can be left out.")
    return said.format(name=row.name, line=line)


def _is_one(one: str, other: str) -> bool:
    """Whether two names on one address are one person: also if one has an initial only."""
    if alike(one, other):
        return True
    mine, theirs = folded(one).split(), folded(other).split()
    if not mine or not theirs or mine[-1] != theirs[-1]:
        return False
    short, long = sorted((mine[0].strip("."), theirs[0].strip(".")), key=len)
    return len(short) == 1 and long.startswith(short)


def broken_cells(row: RosterRow) -> list[Said]:
    """Cells that hold a formula, or what became of one, in place of a value."""
    fields = (*_FIELDS, *row.rest)
    return [(field, wrong) for field in fields if (wrong := _formula(row.says(field)))]


def _faults(row: RosterRow, status: str) -> Iterator[Said]:
    broken = {field: wrong for field in _FIELDS if (wrong := _formula(getattr(row, field)))}
    yield from broken.items()
    if not row.name:
        yield "name", _("There is no name.")
    elif row.name[0] in "+@":
        said = _("The name begins with “{sign}”, as a formula does.").format(sign=row.name[0])
        yield "name", said
    if not row.email:
        yield "email", _("There is no e-mail address.")
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
