"""Which column of a spreadsheet is which, by the many names that councils give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_NAMES: Mapping[str, tuple[str, ...]] = {
    "name": (
        *("name", "full name", "member", "member name", "elected member", "councillor"),
        *("councillor name", "display name", "cllr", "cllr name"),
    ),
    "given": ("givenname", "given name", "first name", "firstname", "forename", "forenames"),
    "family": ("familyname", "family name", "last name", "lastname", "surname", "second name"),
    "email": (
        *("email", "e mail", "email address", "e mail address", "mail", "work email"),
        *("council email", "user principal name", "userprincipalname"),
    ),
    "ward": ("ward", "ward name", "electoral ward", "multi member ward"),
    "external_id": (
        *("sourcedid", "member number", "member id", "id", "identifier", "external id"),
        *("employee number", "payroll number", "staff number", "reference", "username"),
    ),
    "status": ("status",),
}
"""By field, what its column may be called, the best name first. `sourcedId`, `givenName`,
`familyName`, `email` and `status` are those of OneRoster's users.csv."""

_LONGEST_TITLE = 60


@dataclass(frozen=True)
class Columns:
    """Where each field stands in a row, what its column is called there, and which columns no
    field has."""

    places: Mapping[str, int]
    titles: Mapping[str, str]
    unread: tuple[str, ...]

    def pick(self, cells: Sequence[str]) -> dict[str, str]:
        """The fields of one row; a short row lacks its last ones."""
        return {field: cells[at] for field, at in self.places.items() if at < len(cells)}


def columns_of(cells: Sequence[str]) -> Columns | None:
    """The columns if this row names them: at least an e-mail address and some name."""
    titles = [_plain(cell) for cell in cells]
    places = {}
    for field, names in _NAMES.items():
        known = [name for name in names if name in titles]
        if known:
            places[field] = titles.index(known[0])
    named = "name" in places or {"given", "family"} & places.keys()
    if not named or "email" not in places:
        return None
    shown = [" ".join(cell.split())[:_LONGEST_TITLE] for cell in cells]
    return Columns(
        places,
        {field: shown[at] for field, at in places.items()},
        tuple(title for at, title in enumerate(shown) if title and at not in places.values()),
    )


def _plain(title: str) -> str:
    """'E-mail address: *' and 'e_mail Address' are one name."""
    return " ".join("".join(c if c.isalnum() else " " for c in title.casefold()).split())
