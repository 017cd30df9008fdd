"""A council with a cohort, its officer, and members who join and study, for tests."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Collection
from dataclasses import dataclass, field

from courseware.council.data import Cohort, Council
from courseware.council.reminders.load import load_reminders
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.council.services import CouncilServices, council_services
from courseware.council.stores import CouncilStores
from courseware.domain.people import Member
from courseware.domain.permissions import May
from courseware.identity.staff.guessing import Guessing
from courseware.identity.staff.one_time_codes import OneTimeCodes
from courseware.identity.staff.service import Accounts
from courseware.platform.audit.log import AuditLog
from courseware.progress.completion import CompletionRecord, telling
from courseware.settings import Settings
from tests.kits.world import World, new_id

_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Officer:
    """Somebody who may do some acts in some councils."""

    account: str
    of: frozenset[str]
    may: frozenset[May] = frozenset(May)

    def councils(self, act: May) -> Collection[str]:
        return self.of if act in self.may else frozenset()


@dataclass
class Town:
    """One council nobody else has, with one cohort that asks for two modules."""

    world: World
    id: str = field(default_factory=lambda: f"S{next(_NUMBERS):08}")

    def __post_init__(self) -> None:
        world = self.world
        self.store: CouncilStores = world.store.councils
        digests = world.store.keyed_digest
        audit = AuditLog(self.store, digests, world.clock)
        self.completion_record = CompletionRecord(
            world.store, self.store, world.course, world.clock
        )
        self.side: CouncilServices = council_services(
            self.store,
            digests,
            world.course,
            world.clock,
            new_id,
            audit=audit,
            staff=Accounts(
                world.store,
                world.identity,
                digests,
                world.clock,
                new_id,
                {},
                audit,
                Guessing(()),
                OneTimeCodes(world.store, digests, world.clock),
            ),
            facts=self.completion_record.facts,
            tell=telling(world.store, self.completion_record),
            letters=load_reminders(Settings().content),
            mailer=None,
        )
        self.officer = Officer(f"officer-{self.id}", frozenset([self.id]))
        self.side.cohorts.seed([Council(self.id, f"Council {self.id}", "", 30)])
        self.cohort = self.add_cohort("Induction")

    def add_cohort(self, name: str, *modules: str) -> Cohort:
        start = dt.date(2026, 11, 1)
        due = start + dt.timedelta(days=60)
        asked = modules or ("types", "gain")
        return self.side.cohorts.add_cohort(self.officer, self.id, name, start, due, asked)

    def enrol(self, *names: str, cohort: Cohort | None = None) -> list[str]:
        """Puts people on the roster and gives their ids, in the order of the names."""
        cohort = cohort or self.cohort
        self.side.roster_import.apply(self.officer, cohort.id, roster(*names))
        by_name = {person.name: person.id for person in self.store.members(cohort.id)}
        return [by_name[name] for name in names]

    def join(self, person: str) -> Member:
        member = self.world.member()
        self.enter(member, person)
        return member

    def enter(self, member: Member, person: str) -> None:
        """Makes a member the person of the roster, without a link."""
        assert self.store.join(person, member.registration, self.world.clock().date())
        self.store.put_facts(member.registration, self.completion_record.facts(member))

    def complete(self, member: Member, module: str) -> None:
        """Reads every core step of a module and finishes its quiz."""
        found = self.world.course.module(module)
        assert found is not None
        for step in found.core_steps:
            self.world.learning.finish_step(member, step.ref)
        sitting = self.world.quizzing.begin(member, f"quiz/{module}")
        self.world.quizzing.finish(member, sitting.attempt.id)


def roster(*names: str) -> RosterFile:
    rows = (
        RosterRow(line, name, f"{name.replace(' ', '.').casefold()}@x.example")
        for line, name in enumerate(names, start=2)
    )
    return RosterFile(tuple(rows))
