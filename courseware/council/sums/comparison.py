"""How far a council has come beside others that agreed to it: unnamed, and not ranked."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from courseware.council.access import Overseer, refuse_unless
from courseware.council.pre_election.service import PreElectionPeriods
from courseware.council.sums.data import TERM, Release
from courseware.council.sums.releases import latest, totals
from courseware.council.sums.store import SumStore
from courseware.dates import day_in_london
from courseware.domain.people import Clock
from courseware.domain.permissions import May
from courseware.domain.records import Status
from courseware.platform.audit.log import AuditLog

FEWEST_COUNCILS = 3
_COMPLETE = (Status.COMPLETE.value,)


@dataclass(frozen=True)
class Compared:
    """Of one module, how many in a hundred are complete: in the council with the fewest, in the
    middle one and in the one with the most. `mine`: in the asker's own, if it is one council."""

    module: str
    on: dt.date
    councils: int
    lowest: int
    middle: int
    highest: int
    mine: int | None


@dataclass(frozen=True)
class Comparison:
    """What somebody may see. `agreed`: how many councils agreed; below three nothing is shown."""

    agreed: int
    is_mine: bool
    modules: tuple[Compared, ...] = ()


class Comparisons:
    """Only released sums are compared, so no comparison tells more than they do."""

    def __init__(
        self,
        store: SumStore,
        modules: Sequence[str],
        audit: AuditLog,
        clock: Clock,
        pre_election: PreElectionPeriods,
    ) -> None:
        self._store = store
        self._modules = tuple(modules)
        self._audit = audit
        self._clock = clock
        self._pre_election = pre_election

    def agree(self, who: Overseer, council: str) -> None:
        """Lets a council's sums stand, unnamed, beside those of others."""
        refuse_unless(who, May.PUBLISH, council)
        self._pre_election.refuse_if_quiet(council)
        with self._store.together():
            self._store.share(council, day_in_london(self._clock()), who.account)
            self._audit.note(who, "agree to compare", council)

    def stop(self, who: Overseer, council: str) -> None:
        """Takes them away again."""
        refuse_unless(who, May.PUBLISH, council)
        with self._store.together():
            self._store.stop_sharing(council)
            self._audit.note(who, "stop comparing", council)

    def taking_part(self, who: Overseer) -> dict[str, bool]:
        """Of each council for which they may say so: whether it takes part."""
        agreed = frozenset(self._store.sharing())
        return {council: council in agreed for council in sorted(who.councils(May.PUBLISH))}

    def comparison(self, who: Overseer) -> Comparison:
        """How far those have come who agreed. A council that agreed itself sees it, and
        anybody who may see the sums of all. Councils in their quiet time are left out, and see
        nothing: raises `Refusal`."""
        theirs = frozenset(who.councils(May.SEE_SUMS))
        sharing = self._store.sharing()
        agreed = frozenset(each for each in sharing if not self._pre_election.is_quiet(each))
        if len(theirs) == 1:
            self._pre_election.refuse_if_quiet(next(iter(theirs)))
        is_mine = len(theirs) == 1 and theirs <= agreed
        everywhere = theirs >= {council.id for council in self._store.councils()}
        if not (is_mine or everywhere) or len(agreed) < FEWEST_COUNCILS:
            return Comparison(len(agreed), is_mine)
        today = day_in_london(self._clock())
        found = latest(self._store, agreed, self._store.first_named(agreed, today - TERM))
        mine = theirs if is_mine else frozenset[str]()
        compared = (_compared(module, found, mine) for module in self._modules)
        return Comparison(len(agreed), is_mine, tuple(each for each in compared if each))


def _compared(module: str, releases: Sequence[Release], mine: frozenset[str]) -> Compared | None:
    of_module = [release for release in releases if release.module == module]
    shares = {
        release.council: share
        for release in of_module
        if (share := _share_complete(release)) is not None
    }
    if len(shares) < FEWEST_COUNCILS:
        return None
    return Compared(
        module,
        min(release.on for release in of_module if release.council in shares),
        len(shares),
        min(shares.values()),
        round(statistics.median(shares.values())),
        max(shares.values()),
        next((shares[council] for council in mine if council in shares), None),
    )


def _share_complete(release: Release) -> int | None:
    """Of a hundred people, how many are complete; None where that isn't told of everybody: in one
    cohort they may stand apart, in another be counted with those who aren't complete."""
    added = totals([release])
    people = sum(added.values())
    mixed = sum(count for answers, count in added.items() if _is_mixed(answers))
    if not people or mixed:
        return None
    return round(100 * added.get(_COMPLETE, 0) / people)


def _is_mixed(answers: tuple[str, ...]) -> bool:
    """Whether those who are complete are counted together with others."""
    return Status.COMPLETE.value in answers and answers != _COMPLETE
