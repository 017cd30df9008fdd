"""Whether a row of a roster is of the person whom the council knows under its address.

Mailboxes are used again for a successor, and people marry: neither is assumed. Somebody new must
never inherit a record, a wish or a published line; so whatever isn't plain is asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from courseware.council.roster.data import Doubt, Known, RosterRow
from courseware.domain.names import folded

_TITLES = frozenset({
    "bailie", "cllr", "councillor", "dame", "dr", "lady", "lord", "miss", "mr", "mrs", "ms", "prof",
    "provost", "sir",
})  # fmt: skip


def doubt_of(row: RosterRow, known: Iterable[Known]) -> Doubt | None:
    """What to ask about a row, given everybody known under its address; None if it is plain."""
    return next((Doubt(row, each) for each in known if _may_be_another(row, each)), None)


def _may_be_another(row: RosterRow, known: Known) -> bool:
    if alike(row.name, known.name):
        return False
    has_same_number = bool(known.external_id) and known.external_id == row.external_id
    if known.has_left:
        # Nothing of theirs is passed on with an address but their wish for no reminders.
        return known.wants_none and not has_same_number
    return known.published or not has_same_number


def alike(one: str, other: str) -> bool:
    """Whether two names differ in no more than how they are written: capitals, accents, hyphens,
    spaces, titles, the order of their words, a middle name."""
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return mine == theirs
    if _letters(mine) == _letters(theirs):
        return True
    return sorted(mine) == sorted(theirs) or (mine[0], mine[-1]) == (theirs[0], theirs[-1])


def _words(name: str) -> list[str]:
    words = [each.strip(".,") for each in folded(name).split()]
    return [each for each in words if each and each not in _TITLES]


def _letters(words: Iterable[str]) -> str:
    return "".join(char for char in "".join(words) if char.isalnum())
