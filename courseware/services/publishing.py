"""The record that a council may publish, and month-end sums that outlive whoever is erased."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from courseware.content.dates import LONDON
from courseware.domain.records import Fact, Status
from courseware.domain.sums import Counts, Group, Line
from courseware.services.auditing import Auditing
from courseware.services.council_data import Asked, Filter, Release
from courseware.services.council_ports import Act, CouncilStore, Overseer, refuse_unless, seen
from courseware.services.people import Clock, Refusal
from courseware.services.releasing import latest, release_sums, totals
from courseware.words import _

_ANSWERS = (Status.COMPLETE.value, Status.IN_PROGRESS.value, Status.NOT_STARTED.value)
"""In the order in which they are told apart: who is complete matters most."""


@dataclass(frozen=True)
class Published:
    """One line of the record with names: somebody completed a module. Never a score."""

    name: str
    fact: Fact


@dataclass(frozen=True)
class ModuleSums:
    """How many have come how far in a module. Where two answers can't be told apart, one line
    has both. `on` is the day the sums are of; `councils` how many councils are counted."""

    module: str
    on: dt.date
    councils: int
    lines: tuple[Line, ...]


class Publishing:
    """What leaves the circle of those who may see names."""

    def __init__(
        self, store: CouncilStore, modules: Sequence[str], audit: Auditing, clock: Clock
    ) -> None:
        self._store = store
        self._modules = tuple(modules)
        self._audit = audit
        self._clock = clock

    def named(self, who: Overseer, council: str, cohort: str = "") -> Iterator[Published]:
        """Who has completed what, by name. Whoever hasn't completed anything isn't listed."""
        refuse_unless(who, Act.PUBLISH, council)
        if cohort and seen(who, Act.PUBLISH, self._store.cohort(cohort)).council != council:
            raise Refusal(_("This cohort belongs to another council."))
        self._audit.note(who, "publish names", council, {"cohort": cohort})
        return self._lines_with_names(Filter(frozenset([council]), cohort))

    def council_sums(self, who: Overseer, council: str) -> tuple[ModuleSums, ...]:
        """The sums of one council as last released: these may be published."""
        refuse_unless(who, Act.SUMS, council)
        return self._added(latest(self._store, [council]))

    def national_sums(self, who: Overseer) -> tuple[ModuleSums, ...]:
        """The released sums of every council whose sums they may see, added up."""
        return self._added(latest(self._store, who.councils(Act.SUMS)))

    def release(self) -> int:
        """Releases the sums as they are today, for the command line at each month's end.

        What would give somebody away beside earlier releases isn't released: the last stands.
        Returns how many sums were released. Doing it again on the same day changes nothing.
        """
        today = self._clock().astimezone(LONDON).date()
        released = 0
        for council in self._store.councils():
            with self._store.together():
                counts = self._counts(council.id)
                released += release_sums(self._store, council.id, today, counts, _ANSWERS)
        return released

    def _counts(self, council: str) -> dict[str, Counts]:
        """By module and cohorts, how many people have come how far. A person is counted once,
        with all their cohorts, or two cohorts that share people could be subtracted."""
        counts: dict[str, dict[Group, dict[str, int]]] = {module: {} for module in self._modules}
        for cohorts, statuses in _people(self._store.module_statuses(council)):
            for module, groups in counts.items():
                answers = groups.setdefault(cohorts, {})
                answer = statuses.get(module, Status.NOT_STARTED).value
                answers[answer] = answers.get(answer, 0) + 1
        return {module: groups for module, groups in counts.items() if groups}

    def _added(self, releases: Sequence[Release]) -> tuple[ModuleSums, ...]:
        by_module = {m: [r for r in releases if r.module == m] for m in self._modules}
        return tuple(_module_sums(m, found) for m, found in by_module.items() if found)

    def _lines_with_names(self, which: Filter) -> Iterator[Published]:
        for row in self._store.everyone(Asked(which)):
            for record in row.records:
                if record.fact.status is Status.COMPLETE:
                    yield Published(row.person.name, record.fact)


def _people(
    rows: Iterable[tuple[str, str, str, Status | None]],
) -> Iterator[tuple[Group, Mapping[str, Status]]]:
    """Of each e-mail address, the cohorts and the furthest status in every module."""
    current, cohorts, statuses = "", set[str](), dict[str, Status]()
    for email, cohort, module, status in rows:
        if email != current:
            if cohorts:
                yield tuple(sorted(cohorts)), statuses
            current, cohorts, statuses = email, set(), {}
        cohorts.add(cohort)
        if status is not None and statuses.get(module) is not Status.COMPLETE:
            statuses[module] = status
    if cohorts:
        yield tuple(sorted(cohorts)), statuses


def _module_sums(module: str, releases: Sequence[Release]) -> ModuleSums:
    lines = tuple(
        Line(answers, people) for answers, people in sorted(totals(releases).items(), key=_order)
    )
    return ModuleSums(module, min(r.on for r in releases), len(releases), lines)


def _order(line: tuple[tuple[str, ...], int]) -> tuple[int, int]:
    answers, _people = line
    return _ANSWERS.index(answers[0]), len(answers)
