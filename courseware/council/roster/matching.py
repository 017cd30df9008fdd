"""Whose row of a roster is whose: by member number, then by address and name together.

Mailboxes and numbers are used again for a successor, addresses are corrected and people marry. None
of it is assumed: whatever doesn't fit in every respect is asked. Somebody new must never inherit a
record, a wish or a published line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from courseware.council.roster.data import Doubt, Known, RosterRow, Unlike
from courseware.domain.names import folded

_TITLES = frozenset({
    "bailie", "cllr", "councillor", "dame", "dr", "lady", "lord", "miss", "mr", "mrs", "ms", "prof",
    "provost", "sir",
})  # fmt: skip
_MANY = 2
"""So many addresses that moved alike are one question."""


@dataclass(frozen=True)
class Match:
    """A row, and who it is: somebody known, somebody in doubt, or, with neither, somebody new."""

    row: RosterRow
    known: Known | None = None
    doubt: Doubt | None = None


def matched(rows: Sequence[RosterRow], known: Iterable[Known]) -> list[Match]:
    """Each row with whose it is. `known`: those on a roster of the council, and who has left."""
    directory = Directory(known)
    plain = {
        found.somebody
        for row in rows
        for found in (directory.by_number(row), directory.by_email(row))
        if found
    }
    return [_match(row, directory, plain) for row in rows]


def moved_together(doubts: Iterable[Doubt]) -> Mapping[str, Sequence[Doubt]]:
    """Those whose address changed in its domain only, by the two domains, where there are many."""
    moved: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        if doubt.unlike is Unlike.ADDRESS and doubt.holder is None:
            before, after = doubt.was.email.split("@"), doubt.row.email.split("@")
            if before[0] == after[0]:
                moved.setdefault(f"{before[-1]}>{after[-1]}", []).append(doubt)
    return {domains: each for domains, each in moved.items() if len(each) >= _MANY}


def alike(one: str, other: str) -> bool:
    """Whether two names differ in no more than how they are written: capitals, accents, hyphens,
    spaces, titles, the order of their words, a middle name."""
    return one == other or bool(_keys(one) & _keys(other))


class Directory:
    """Whom a council knows, to be looked up."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._numbers: dict[str, Known] = {}
        self._emails: dict[str, Known] = {}
        self._names: dict[str, list[Known]] | None = None
        self.left: dict[str, list[Known]] = {}
        for each in known:
            if each.has_left:
                self.left.setdefault(each.email, []).append(each)
                continue
            self._emails[each.email] = each
            if each.external_id:
                self._numbers.setdefault(each.external_id, each)

    def by_number(self, row: RosterRow) -> Known | None:
        """Who has its number."""
        return self._numbers.get(row.external_id) if row.external_id else None

    def by_email(self, row: RosterRow) -> Known | None:
        """Who has its address."""
        return self._emails.get(row.email)

    def by_name(self, row: RosterRow) -> Iterable[Known]:
        """Those whose names are like its; somebody more than once."""
        if self._names is None:  # made when it is first needed: most files need it for nobody
            self._names = {}
            for each in self._emails.values():
                for key in _keys(each.name):
                    self._names.setdefault(key, []).append(each)
        names = self._names
        keys = sorted(_keys(row.name)) if names else ()
        return (each for key in keys for each in names.get(key, ()))


def _match(row: RosterRow, directory: Directory, plain: set[str]) -> Match:
    by_number, by_email = directory.by_number(row), directory.by_email(row)
    if by_number:
        return _numbered(row, by_number, by_email)
    if by_email:
        if alike(row.name, by_email.name):
            return Match(row, by_email)
        return Match(row, doubt=Doubt(row, by_email, Unlike.NAME))
    named = next((e for e in directory.by_name(row) if e.somebody not in plain), None)
    if named:
        return Match(row, doubt=Doubt(row, named, Unlike.ADDRESS))
    for gone in directory.left.get(row.email, ()):
        has_same_number = bool(gone.external_id) and gone.external_id == row.external_id
        # Nothing of theirs is passed on with an address but their wish for no reminders.
        if gone.wants_none and not has_same_number and not alike(row.name, gone.name):
            return Match(row, doubt=Doubt(row, gone, Unlike.NAME))
    return Match(row)


def _numbered(row: RosterRow, known: Known, by_email: Known | None) -> Match:
    """A row whose number is somebody's already. `by_email`: who has its address now."""
    is_alike = alike(row.name, known.name)
    if known.email == row.email:
        return Match(row, known) if is_alike else Match(row, doubt=Doubt(row, known, Unlike.NAME))
    unlike = Unlike.ADDRESS if is_alike else Unlike.BOTH
    return Match(row, doubt=Doubt(row, known, unlike, by_email))


def _keys(name: str) -> set[str]:
    """What a name is looked up by: its letters, its words in any order, its first and last word."""
    words = [each.strip(".,") for each in folded(name).split()]
    words = [each for each in words if each and each not in _TITLES]
    if not words:
        return set()
    letters = "".join(char for char in "".join(words) if char.isalnum())
    return {letters, " ".join(sorted(words)), f"{words[0]} … {words[-1]}"}
