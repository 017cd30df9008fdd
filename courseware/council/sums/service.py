"""Sums that may leave the circle of those who see names; they stay when a member is erased."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from courseware.council.access import Overseer, refuse_unless
from courseware.council.sums.data import TERM, Release
from courseware.council.sums.releases import (
    Verdict,
    beside_names,
    latest,
    release_sums,
    totals,
    verdicts,
)
from courseware.council.sums.store import SumStore
from courseware.council.sums.suppression import Counts, Group, SumLine
from courseware.dates import day, day_in_london
from courseware.domain.people import Clock
from courseware.domain.permissions import May
from courseware.domain.records import Status
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _

ALL_ASKED = "all:asked"
"""The question whether somebody has completed all they are asked for, beside those of modules:
they have no colon in their ids."""

_ANSWERS = (Status.COMPLETE.value, Status.IN_PROGRESS.value, Status.NOT_STARTED.value)
"""In the order in which they are told apart: who is complete matters most."""


@dataclass(frozen=True)
class ModuleSums:
    """How many have come how far in a module. Where two answers can't be told apart, one line
    has both. `on` is the day the sums are of; `councils` how many councils are counted."""

    module: str
    on: dt.date
    councils: int
    lines: tuple[SumLine, ...]


class SumReleases:
    """Releases of sums: a few at a time, never one that gives somebody away."""

    def __init__(
        self, store: SumStore, modules: Sequence[str], audit: AuditLog, clock: Clock
    ) -> None:
        self._store = store
        self._modules = tuple(modules)
        self._audit = audit
        self._clock = clock

    def council_sums(self, who: Overseer, council: str) -> tuple[ModuleSums, ...]:
        """The sums of one council as last released: these may be published."""
        refuse_unless(who, May.SEE_SUMS, council)
        return self._added(self._latest([council]))

    def beside_names(self, council: str, sums: Iterable[ModuleSums]) -> tuple[ModuleSums, ...]:
        """Those of published sums that may stand beside names that the council published."""
        named = self._named([council]).get(council)
        return tuple(each for each in sums if named is None or each.on <= named)

    def refuse_if_named(self, council: str) -> None:
        """Raises `Refusal` that says why and until when, if the council has published names within
        a term: no sums after that may be counted or published beside them."""
        named = self._named([council]).get(council)
        if named is None:
            return
        said = _(
            "Names were published on {day}. From sums that are counted after that, anybody could "
            "work out who of the others hasn’t completed a module. So until {until} the sums stay "
            "as they were and aren’t published; a record with names may be published anew."
        )
        raise Refusal(said.format(day=day(named), until=day(named + TERM)))

    def over_time(self, who: Overseer, council: str) -> Mapping[str, Sequence[ModuleSums]]:
        """By module, and of all that is asked, every release that may be shown, oldest first."""
        refuse_unless(who, May.SEE_SUMS, council)
        found = beside_names(self._store.releases([council]), self._named([council]))
        questions = (ALL_ASKED, *self._modules)
        return {
            question: [_module_sums(question, [each]) for each in found if each.module == question]
            for question in questions
        }

    def national_sums(self, who: Overseer) -> tuple[ModuleSums, ...]:
        """The released sums of every council whose sums they may see, added up."""
        return self._added(self._latest(who.councils(May.SEE_SUMS)))

    def of_all(self, who: Overseer) -> bool:
        """Whether the sums that they may see are those of every council there is."""
        return set(who.councils(May.SEE_SUMS)) >= {council.id for council in self._store.councils()}

    def release(self) -> int:
        """Releases every council's sums as they are today: at each month's end, from the command
        line.

        What would give somebody away beside earlier releases, or beside published names, isn't
        released: the last stands. Returns how many sums were released. Doing it again on the same
        day changes nothing.
        """
        today = day_in_london(self._clock())
        released = 0
        councils = [council.id for council in self._store.councils()]
        named = self._named(councils)
        for council in councils:
            if council in named:
                continue
            with self._store.together():
                released += self._release(council, today)
        return released

    def take(self, who: Overseer, council: str) -> int:
        """Releases one council's sums as they are today, under the same rule. How many it was."""
        refuse_unless(who, May.PUBLISH, council)
        self.refuse_if_named(council)
        today = day_in_london(self._clock())
        with self._store.together():
            released = self._release(council, today)
            self._audit.note(who, "take snapshot", council, {"sums": released})
        return released

    def why_it_stands(self, who: Overseer, council: str) -> str:
        """Why no later sums of a council could be released today; '' if some could."""
        refuse_unless(who, May.SEE_SUMS, council)
        today = day_in_london(self._clock())
        found = verdicts(self._store, council, today, self._counts(council), _ANSWERS)
        verdict = {each for each, _sums in found.values()} or {Verdict.SMALL}
        return "" if Verdict.NEW in verdict else _said_of(verdict)

    def snapshots(self, who: Overseer, council: str) -> Sequence[tuple[dt.date, int]]:
        """The days on which sums of a council were released and of how many modules, the latest
        first. They hold nobody's name, so they stay when a member is erased."""
        refuse_unless(who, May.SEE_SUMS, council)
        released = self._store.releases([council])
        days = Counter(each.on for each in released if each.module in self._modules)
        return sorted(days.items(), reverse=True)

    def _latest(self, councils: Collection[str]) -> Sequence[Release]:
        return latest(self._store, councils, self._named(councils))

    def _named(self, councils: Collection[str]) -> Mapping[str, dt.date]:
        today = day_in_london(self._clock())
        return self._store.first_named(councils, today - TERM)

    def _release(self, council: str, on: dt.date) -> int:
        return release_sums(self._store, council, on, self._counts(council), _ANSWERS)

    def _counts(self, council: str) -> dict[str, Counts]:
        """By module and cohorts, how many people have come how far. A person is counted once,
        with all their cohorts, or two cohorts that share people could be subtracted."""
        questions = (*self._modules, ALL_ASKED)
        counts: dict[str, dict[Group, dict[str, int]]] = {each: {} for each in questions}
        asked = {each.id: each.modules for each in self._store.cohorts([council])}
        for cohorts, statuses in _people(self._store.module_statuses(council)):
            theirs = {module for cohort in cohorts for module in asked.get(cohort, ())}
            told = {**statuses, ALL_ASKED: _of_all(statuses, theirs)}
            for question, groups in counts.items():
                answers = groups.setdefault(cohorts, {})
                answer = told.get(question, Status.NOT_STARTED).value
                answers[answer] = answers.get(answer, 0) + 1
        return {module: groups for module, groups in counts.items() if groups}

    def _added(self, releases: Sequence[Release]) -> tuple[ModuleSums, ...]:
        by_module = {m: [r for r in releases if r.module == m] for m in self._modules}
        return tuple(_module_sums(m, found) for m, found in by_module.items() if found)


def _of_all(statuses: Mapping[str, Status], asked: Collection[str]) -> Status:
    """Where somebody stands with all they are asked for."""
    done = {module for module, status in statuses.items() if status is Status.COMPLETE}
    if asked and done >= set(asked):
        return Status.COMPLETE
    return Status.IN_PROGRESS if statuses else Status.NOT_STARTED


def _said_of(verdict: Collection[Verdict]) -> str:
    """The true reason, the weightiest first."""
    said = {
        Verdict.FEW: _(
            "Fewer than five members have moved on in each module since the last totals, so newer "
            "ones beside them would tell of these few. Those stand, with their day, until five "
            "have joined, left or moved on."
        ),
        Verdict.SAME_DAY: _("Totals were taken today already. Those stand."),
        Verdict.STILL: _(
            "Nobody has moved on since the last totals. They keep their day: a later one would "
            "say that nobody moved."
        ),
        Verdict.SMALL: _("Fewer than five members are on the roster, so no totals may be shown."),
    }
    return next(words for each, words in said.items() if each in verdict)


def _people(
    rows: Iterable[tuple[str, str, str, Status | None]],
) -> Iterator[tuple[Group, Mapping[str, Status]]]:
    """Of each person, the cohorts and the furthest status in every module."""
    for _somebody, theirs in groupby(rows, key=itemgetter(0)):
        cohorts, statuses = set[str](), dict[str, Status]()
        for _same, cohort, module, status in theirs:
            cohorts.add(cohort)
            if status is not None and statuses.get(module) is not Status.COMPLETE:
                statuses[module] = status
        yield tuple(sorted(cohorts)), statuses


def _module_sums(module: str, releases: Sequence[Release]) -> ModuleSums:
    lines = tuple(
        SumLine(answers, people) for answers, people in sorted(totals(releases).items(), key=_order)
    )
    return ModuleSums(module, min(r.on for r in releases), len(releases), lines)


def _order(line: tuple[tuple[str, ...], int]) -> tuple[int, int]:
    answers, _people = line
    return _ANSWERS.index(answers[0]), len(answers)
