"""The support that members ask for: of those who tick that they may be counted, as sums only.

Members write what support they need in their commitments, in words that nobody else reads. Here
they may say of what kind it is. A council is shown how many asked for a kind, once five have, and
never a number from which somebody could tell who did, or that everybody did.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from courseware.council.access import Overseer
from courseware.council.sums.data import Release
from courseware.council.sums.releases import latest, release_sums, totals
from courseware.council.sums.store import SumStore
from courseware.council.sums.suppression import Counts, Group
from courseware.dates import day_in_london
from courseware.domain.people import Clock, Member
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.words import _

_ASKED, _OTHERS = "asked", "others"
_ANSWERS = (_ASKED, _OTHERS)
_QUESTION = "support:"
"""What stands before the kind where sums are released: modules have no colon in their ids."""


@dataclass(frozen=True)
class Needed:
    """One kind of support: how many members asked for it, of how many."""

    kind: str
    people: int
    of: int
    on: dt.date


class SupportNeeds:
    """What members let be counted, and what is shown of it."""

    def __init__(self, store: SumStore, kinds: Collection[str], clock: Clock) -> None:
        self._store = store
        self._kinds = tuple(kinds)
        self._clock = clock

    def counted(self, member: Member) -> Collection[str]:
        """The kinds that this member lets be counted."""
        return self._store.support(member.registration)

    def let_be_counted(self, member: Member, kinds: Collection[str]) -> None:
        """Counts the member for these kinds, and for no other; none: not at all."""
        if not set(kinds) <= set(self._kinds):
            raise Refusal(_("That isn’t one of the kinds of support to choose from."))
        self._store.put_support(member.registration, kinds)

    def needed(self, who: Overseer) -> tuple[Needed, ...]:
        """The kinds of support of which a number may be shown, most asked for first."""
        found = latest(self._store, who.councils(May.SEE_SUMS))
        by_kind = {kind: [r for r in found if r.module == _QUESTION + kind] for kind in self._kinds}
        needed = [_needed(kind, releases) for kind, releases in by_kind.items() if releases]
        return tuple(sorted((n for n in needed if n), key=lambda n: (-n.people, n.kind)))

    def release(self) -> int:
        """Releases the sums as they are today, for the command line at each month's end."""
        today = day_in_london(self._clock())
        released = 0
        for council in self._store.councils():
            with self._store.together():
                questions = self._questions(council.id)
                released += release_sums(self._store, council.id, today, questions, _ANSWERS)
        return released

    def _questions(self, council: str) -> Mapping[str, Counts]:
        counts: dict[str, dict[Group, dict[str, int]]] = {kind: {} for kind in self._kinds}
        for cohorts, asked in _people(self._store.support_asked(council)):
            for kind, groups in counts.items():
                answers = groups.setdefault(cohorts, {})
                answer = _ASKED if kind in asked else _OTHERS
                answers[answer] = answers.get(answer, 0) + 1
        return {_QUESTION + kind: groups for kind, groups in counts.items() if groups}


def _needed(kind: str, releases: Sequence[Release]) -> Needed | None:
    """What may be said of a kind. Only councils in which some asked and some didn't are counted:
    that nobody or everybody did would tell of each of them (docs/adr/0016)."""
    told = [release for release in releases if _tells_apart(totals([release]))]
    if not told:
        return None
    added = totals(told)
    on = min(release.on for release in told)
    return Needed(kind, added[(_ASKED,)], sum(added.values()), on)


def _tells_apart(added: Mapping[tuple[str, ...], int]) -> bool:
    return all(added.get((answer,), 0) > 0 for answer in _ANSWERS) and len(added) == len(_ANSWERS)


def _people(rows: Iterable[tuple[str, str, str]]) -> Iterator[tuple[Group, set[str]]]:
    """Of each person, the cohorts and the kinds asked for."""
    for _somebody, each_row in groupby(rows, key=itemgetter(0)):
        theirs = list(each_row)
        yield (
            tuple(sorted({cohort for _same, cohort, _kind in theirs})),
            {kind for _same, _cohort, kind in theirs},
        )
