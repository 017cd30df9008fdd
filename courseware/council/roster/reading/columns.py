"""Which column of a spreadsheet is which, by the many names that councils give them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

FIELDS = ("name", "given", "family", "email", "ward", "external_id")
"""What a column can be read as, in the order in which an officer is asked."""

_ABOUT = frozenset({
    "a", "address", "business", "cllr", "cllrs", "contact", "corporate", "council", "councillor",
    "councillors", "elected", "for", "main", "member", "members", "of", "official", "our",
    "primary", "s", "the", "their", "value", "work", "1",
})  # fmt: skip
"""Words around the one that says what stands in a column."""

_PEOPLE = frozenset(
    ["cllr", "cllrs", "councillor", "councillors", "member", "members", "name", "names"]
)
_AROUND_NAME = frozenset(["display", "elected", "full", "of", "the", "council", "and", "title"])
_BOTH_NAMES = frozenset(["surname", "forename", "forenames", "first", "last", "family", "given"])
_GIVEN = ("givenname", "given name", "given names", "first name", "firstname", "first names",
          "forename", "forenames")  # fmt: skip
_FAMILY = ("familyname", "family name", "last name", "lastname", "surname", "second name")
_WARD = frozenset(["ward", "wards", "name", "electoral", "multi", "member", "division"])
_NUMBER = (
    *("sourcedid", "member number", "member no", "member id", "number", "id", "identifier"),
    *("external id", "employee number", "employee no", "payroll number", "payroll no"),
    *("staff number", "staff no", "personnel number", "councillor number", "councillor id"),
    *("username", "person id"),
)
_ACCOUNT = frozenset({"user principal name", "userprincipalname", "upn"})
_PRIVATE = frozenset(["personal", "private", "home", "alternative", "other", "secondary", "2", "3"])
_ADDRESS_WITH_NAME = re.compile(r"[^<>]+<[^<>@\s]+@[^<>@\s]+>")
_LONGEST_TITLE = 60
Titled = Callable[[str], str]
"""The field that a plain title means to somebody, or ''."""


@dataclass(frozen=True)
class Columns:
    """Where each field stands in a row, and all titles. `addresses`: the columns of addresses, if
    more than one may be meant."""

    places: Mapping[str, int]
    titles: tuple[str, ...]
    addresses: tuple[int, ...] = ()

    def pick(self, cells: Sequence[str]) -> dict[str, str]:
        """The fields of one row; a short row lacks its last ones."""
        return {field: cells[at] for field, at in self.places.items() if at < len(cells)}

    def title(self, at: int) -> str:
        """What a column is called."""
        return self.titles[at] if at < len(self.titles) else ""

    @property
    def called(self) -> dict[str, str]:
        """By field, what its column is called."""
        return {field: self.title(at) for field, at in self.places.items()}

    @property
    def unread(self) -> tuple[str, ...]:
        """The titles of columns that no field has."""
        taken = set(self.places.values())
        return tuple(title for at, title in enumerate(self.titles) if title and at not in taken)


def columns_of(cells: Sequence[str], titled: Titled) -> Columns | None:
    """The columns if this row names them: at least an e-mail address and some name."""
    found = guessed(cells, titled)
    named = "name" in found.places or {"given", "family"} & found.places.keys()
    return found if named and "email" in found.places else None


def guessed(cells: Sequence[str], titled: Titled) -> Columns:
    """As many columns as a row of titles tells. `titled` is asked first."""
    places: dict[str, int] = {}
    addresses: list[int] = []
    private: list[int] = []
    for at, cell in enumerate(cells):
        title = plain(cell)
        field = titled(title) or _field(title)
        if field == "email":
            (private if set(title.split()) & _PRIVATE else addresses).append(at)
        elif field and (field not in places or _is_better(field, title, cells[places[field]])):
            places[field] = at
    addresses = addresses or private
    if addresses:
        places["email"] = addresses[0]
    return Columns(places, tuple(map(shown, cells)), tuple(addresses))


def plain(title: str) -> str:
    """'E-mail address: *' and 'e_mail Address' are one name."""
    return " ".join("".join(c if c.isalnum() else " " for c in title.casefold()).split())


def shown(title: str) -> str:
    """A title as it is shown."""
    return " ".join(title.split())[:_LONGEST_TITLE]


def has_address_in_it(text: str) -> bool:
    """Whether a cell holds a name and an address, as mail programs write them."""
    return bool(_ADDRESS_WITH_NAME.fullmatch(text.strip()))


def _field(title: str) -> str:
    words = set(title.split())
    if _is_address(title, words):
        return "email"
    if title in _GIVEN:
        return "given"
    if title in _FAMILY:
        return "family"
    if title in _NUMBER:
        return "external_id"
    if "ward" in words and words <= _WARD:
        return "ward"
    if words & (_PEOPLE | _BOTH_NAMES) and words <= _PEOPLE | _AROUND_NAME | _BOTH_NAMES:
        return "name"
    return ""


def _is_address(title: str, words: set[str]) -> bool:
    if title in _ACCOUNT:
        return True
    rest = words - _ABOUT - _PRIVATE
    return rest in ({"e", "mail"}, {"email"}, {"mail"}, {"emails"}, {"e", "mails"})


def _is_better(field: str, title: str, had: str) -> bool:
    """Whether a later column has a better title for a name or a number than an earlier one."""
    best = {"name": "name", "external_id": "member number", "ward": "ward"}.get(field)
    return title == best and plain(had) != best
