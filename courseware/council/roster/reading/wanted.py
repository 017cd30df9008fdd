"""What is looked for in a file of people: a roster, or another list of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from courseware.council.roster.data import RosterRow
from courseware.council.roster.reading.columns import FIELDS
from courseware.council.roster.reading.faults import Said, faults_of, together
from courseware.words import _

Called = Mapping[str, str]
"""By field, what its column is called."""


@dataclass(frozen=True)
class Wanted:
    """What columns can be read as, in the order in which an officer is asked, and what is wrong.

    `titled`: the field of a plain title, before those of people are tried; `is_enough`: whether
    these fields say who a row is of; `needed`: what every row has to have; `faults`: of a row by
    itself; `together`: of rows beside one another, by line; `below`: what a row that is a heading
    says of those under it; `missing`: what to say where no columns are found.
    """

    fields: tuple[str, ...]
    needed: tuple[str, ...]
    titled: Callable[[str], str]
    is_enough: Callable[[Collection[str]], bool]
    faults: Callable[[RosterRow], Sequence[Said]]
    together: Callable[[Sequence[RosterRow], Called], Mapping[int, Sequence[Said]]]
    below: Callable[[RosterRow], Mapping[str, str]]
    missing: Callable[[], str]
    keeps_names: bool

    @property
    def mended(self) -> tuple[str, ...]:
        """What can be put right in a row that is set aside: a name as one."""
        return tuple(field for field in self.fields if field not in {"given", "family"})


def is_named(fields: Collection[str]) -> bool:
    """Whether some column has a name, or part of one."""
    return bool({"name", "given", "family"} & set(fields))


def roster() -> Wanted:
    """A roster: everybody has a name and an address."""
    return Wanted(
        fields=FIELDS,
        needed=("name", "email"),
        titled=lambda title: "status" if title == "status" else "",
        is_enough=lambda fields: "email" in fields and is_named(fields),
        faults=lambda row: faults_of(row, row.rest.get("status", "")),
        together=lambda rows, _called: together(rows),
        below=lambda _row: {},
        missing=_no_columns,
        keeps_names=True,
    )


def _no_columns() -> str:
    return _(
        "No column names were found. The first row should say Name and E-mail; "
        "Ward and Member number may follow."
    )
