"""Two processes on one database, the people of a run, and what is there before anything goes
wrong."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event

from courseware.app.services import Services, services_on
from courseware.app.stores import SqlStore, open_store
from courseware.council.data import Cohort, Council
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.course import Course
from courseware.domain.item import Json
from courseware.domain.people import Member
from courseware.settings import Settings
from tests.content.real import real_course
from tests.disasters.compiled import compile_once
from tests.disasters.edge import Edge
from tests.disasters.ledger import Learner, Ledger
from tests.kits.clock import Clock
from tests.kits.council.council import MORAY, Anybody
from tests.kits.room.room import Room

PATIENCE = 0.05
"""Seconds that a process waits for what the other holds: both run in one thread."""

LEARNERS, SEATS = 2, 3
_numbers = itertools.count(1)


@dataclass
class Process:
    """One process of the installation. Killed, it is opened anew."""

    settings: Settings
    course: Course
    clock: Clock
    store: SqlStore = field(init=False)
    edge: Edge = field(init=False)
    services: Services = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        self.store = open_store(self.settings, patience=PATIENCE)
        compile_once(self.store)
        if not self.store.database.embedded:
            for engine in (self.store.database.engine, self.store.keys.database.engine):
                event.listen(engine, "connect", _wait_briefly)
                engine.dispose()
        self.edge = Edge(self.store)
        self.services = services_on(self.settings, self.course, self.store, self.clock)

    def stop(self) -> None:
        self.edge.end()
        self.store.close()

    def member(self, learner: Learner) -> Member:
        return self.services.identity.members.member(learner.sign_in)


def _wait_briefly(connection: Any, _record: Any) -> None:
    connection.execute(f"SET lock_timeout = {int(PATIENCE * 1000)}")
    connection.commit()


@dataclass
class Stage:
    """One run: who takes part, and what they were told."""

    processes: list[Process]
    room: Room
    cohort: Cohort
    round: str
    seats: list[tuple[str, str]]
    """Of each phone: the session and its token."""
    clock: Clock
    ledger: Ledger = field(default_factory=Ledger)

    @property
    def course(self) -> Course:
        return self.room.course

    def responses(self, item: str) -> list[Json]:
        """Some whole responses to an item."""
        samples = self.course.items[item].samples()
        return [*samples.correct, *samples.incorrect]


@contextmanager
def installation(settings: Settings) -> Iterator[list[Process]]:
    """Two processes of a new installation, kept for many runs: opening takes longer than a run."""
    clock = Clock(dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC))
    processes = [Process(settings, real_course(), clock) for _each in range(2)]
    processes[0].services.council.cohorts.seed([Council(MORAY, "Moray Council", "", 26)])
    try:
        yield processes
    finally:
        for each in processes:
            each.stop()


def set_up(processes: list[Process], learners: int = LEARNERS, phones: int = SEATS) -> Stage:
    """Members who have begun, a roster with them on it, and a vote that is open."""
    first = processes[0]
    clock = first.clock
    room = Room(first.store, first.course, first.settings)
    room.go("vote")
    round_id = room.open("own")
    seats = []
    for _each in range(phones):
        joined = room.phones.join(room.session.code)
        assert joined
        seats.append((joined[0].id, joined[1]))
    number = next(_numbers)
    stage = Stage(processes, room, _cohort(first, f"Group {number}"), round_id, seats, clock)
    addresses = [f"{number}-{each}@x.example" for each in range(learners)]
    file = RosterFile(
        tuple(RosterRow(line, f"Member {a}", a) for line, a in enumerate(addresses, start=2))
    )
    first.services.council.roster_import.apply(Anybody(), stage.cohort.id, file)
    for address in addresses:
        with stage.ledger.roster[address].trying(address) as one:
            one.is_told = True
        welcome = first.services.identity.members.start()
        member = first.services.identity.members.member(welcome.sign_in)
        learner = Learner(member.registration, welcome.sign_in, address, welcome.token)
        with learner.codes.trying(welcome.code) as one:
            one.is_told = True
        stage.ledger.learners.append(learner)
    return stage


def _cohort(process: Process, name: str) -> Cohort:
    modules = [module.id for module in process.course.modules]
    day = dt.date(2026, 9, 1)
    add = process.services.council.cohorts.add_cohort
    return add(Anybody(), MORAY, name, day, None, modules)
