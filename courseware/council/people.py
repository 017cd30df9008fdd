"""What a council may see: who has completed what. Every number is a filter of the list behind it.

Nothing here can reach an answer, a score, a vote or a text: see `CouncilStore`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from courseware.council.access import Overseer, refuse_unless, seen
from courseware.council.data import (
    Cohort,
    Correction,
    Council,
    Filter,
    PeopleQuery,
    Person,
    PersonRow,
    Record,
)
from courseware.council.store.store import CouncilStore
from courseware.dates import day_in_london
from courseware.domain.item import Json
from courseware.domain.people import Clock
from courseware.domain.permissions import May
from courseware.domain.records import Fact, Status
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _

LARGEST_PAGE = 500


@dataclass(frozen=True)
class Funnel:
    """One module: how many of the people who are asked for it have come how far. They add up."""

    module: str
    people: int
    not_started: int
    in_progress: int
    complete: int


@dataclass(frozen=True)
class Dashboard:
    """The officer's one page. `which` is the filter that all numbers were counted with."""

    which: Filter
    today: dt.date
    people: int
    standings: Mapping[Status, int]
    overdue: int
    modules: tuple[Funnel, ...]
    over_time: tuple[tuple[dt.date, int], ...]
    due: tuple[dt.date, ...]

    @property
    def all_asked_alike(self) -> bool:
        """Whether everybody is asked for each of the modules."""
        return all(each.people == self.people for each in self.modules)


@dataclass(frozen=True)
class PersonPage:
    """One person as the council sees them, with every correction ever made."""

    person: Person
    cohort: Cohort
    records: Sequence[Record]
    corrections: Sequence[Correction]

    @property
    def facts(self) -> Mapping[str, Fact]:
        """What stands for each module that is begun."""
        return {each.fact.module: each.fact for each in self.records}

    @property
    def corrected(self) -> frozenset[str]:
        """The modules whose fact is an officer's correction."""
        return frozenset(each.fact.module for each in self.records if each.correction)


def page_of(store: CouncilStore, person: Person, cohort: Cohort) -> PersonPage:
    """A person's record as their officers and they themselves are shown it."""
    return PersonPage(person, cohort, store.records(person.id), store.corrections(person.id))


class People:
    """Dashboards, lists and single records, of the councils that the overseer may see."""

    def __init__(
        self, store: CouncilStore, modules: Sequence[str], audit: AuditLog, clock: Clock
    ) -> None:
        self._store = store
        self._modules = tuple(modules)
        self._audit = audit
        self._clock = clock

    def today(self) -> dt.date:
        """The day it is in Scotland."""
        return day_in_london(self._clock())

    def councils(self, who: Overseer, act: May = May.SEE_PEOPLE) -> Sequence[Council]:
        """The councils in which they may do this, by name."""
        mine = who.councils(act)
        return [council for council in self._store.councils() if council.id in mine]

    def cohorts(self, who: Overseer) -> Sequence[Cohort]:
        """Every cohort of the councils whose people they may see."""
        return self._store.cohorts(who.councils(May.SEE_PEOPLE))

    def filter(self, who: Overseer, council: str = "", cohort: str = "") -> Filter:
        """A filter of one council, one cohort, or all that they may see."""
        if cohort:
            of = seen(who, May.SEE_PEOPLE, self._store.cohort(cohort)).council
            if council not in ("", of):
                raise Refusal(_("This group belongs to another council."))
            return Filter(frozenset([of]), cohort)
        if council:
            refuse_unless(who, May.SEE_PEOPLE, council)
            return Filter(frozenset([council]))
        return Filter(frozenset(who.councils(May.SEE_PEOPLE)))

    def dashboard(self, who: Overseer, which: Filter) -> Dashboard:
        """Everything an officer asks first."""
        which = self._allowed(who, which)
        standings = self._store.count_standings(which)
        people = sum(standings.values())
        days = self._store.count_days(which)
        return Dashboard(
            which=which,
            today=self.today(),
            people=people,
            standings={status: standings.get(status, 0) for status in Status},
            overdue=self._store.count_people(self.overdue(which)),
            modules=self._funnels(which),
            over_time=_added_up(days),
            due=tuple(sorted({c.due_on for c in self._cohorts(which) if c.due_on})),
        )

    def standings(self, who: Overseer, which: Filter) -> Mapping[Status, int]:
        """How many of a filter stand where; they add up to everybody."""
        counts = self._store.count_standings(self._allowed(who, which))
        return {status: counts.get(status, 0) for status in Status}

    def wards(self, who: Overseer, which: Filter) -> Sequence[str]:
        """The wards of the people of a filter."""
        return self._store.wards(self._allowed(who, which))

    def overdue(self, which: Filter) -> Filter:
        """Those of a filter whose due day is past and who aren't complete."""
        return replace(which, overdue_on=self.today())

    def people(self, who: Overseer, asked: PeopleQuery) -> tuple[Sequence[PersonRow], int]:
        """One page of a list, and how many people it has in all. Looking is noted."""
        which = self._allowed(who, asked.which)
        if not 1 <= asked.size <= LARGEST_PAGE or asked.page < 1:
            raise Refusal(_("There is no such page."))
        self._note(who, "view list", which, {"page": asked.page})
        return self._store.people(replace(asked, which=which))

    def export(self, who: Overseer, asked: PeopleQuery, file: str = "") -> Iterator[PersonRow]:
        """Everybody of a list, in its order, a batch at a time: what the screen shows, whole.
        `file`: into what, as the audit log is to have it."""
        which = self._allowed(who, asked.which)
        self._note(who, "export list", which, {"file": file})
        return self._store.everyone(replace(asked, which=which))

    def person(self, who: Overseer, person_id: str) -> PersonPage:
        """One person's record."""
        person = seen(who, May.SEE_PEOPLE, self._store.person(person_id))
        cohort = seen(who, May.SEE_PEOPLE, self._store.cohort(person.cohort))
        self._audit.note(who, "view record", person.council, {"person": person.id})
        return page_of(self._store, person, cohort)

    def _note(self, who: Overseer, act: str, which: Filter, about: Mapping[str, Json]) -> None:
        """An entry for each council, all in one write to the disk."""
        with self._store.together():
            for council in sorted(which.councils):
                self._audit.note(who, act, council, about)

    def _allowed(self, who: Overseer, which: Filter) -> Filter:
        """The filter, once each council in it is theirs: filters come from outside."""
        for council in which.councils:
            refuse_unless(who, May.SEE_PEOPLE, council)
        if which.module and which.module not in self._modules:
            raise Refusal(_("There is no such module."))
        return which

    def _funnels(self, which: Filter) -> tuple[Funnel, ...]:
        counts = self._store.count_modules(which)
        asked = self._store.count_asked(which)
        return tuple(
            _funnel(
                module,
                asked[module],
                counts.get((module, Status.IN_PROGRESS), 0),
                counts.get((module, Status.COMPLETE), 0),
            )
            for module in self._modules
            if module in asked
        )

    def _cohorts(self, which: Filter) -> list[Cohort]:
        cohorts = self._store.cohorts(which.councils)
        return [cohort for cohort in cohorts if which.cohort in ("", cohort.id)]


def _funnel(module: str, people: int, begun: int, complete: int) -> Funnel:
    return Funnel(module, people, people - begun - complete, begun, complete)


def _added_up(days: Sequence[tuple[dt.date, int]]) -> tuple[tuple[dt.date, int], ...]:
    """By day, how many are complete so far."""
    total, added = 0, []
    for day, count in days:
        total += count
        added.append((day, total))
    return tuple(added)
