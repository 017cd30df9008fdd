"""Real processes killed by lot while members, phones and an officer act over http.

Two processes of the service stand on one installation. Each lives for a moment, is killed (-9), or
finds the disk full for a while and is killed then, and is started again: in the middle of a start
too. At the end the same checks read the database that read it after the runs in one thread. Nothing
here plays again by a seed: the seed gives the same people and the same moments, and the machine the
rest.
"""

from __future__ import annotations

import datetime as dt
import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from courseware.app.services import Services
from courseware.domain.permissions import Role
from courseware.settings import Settings
from tests.disasters.checks import found
from tests.disasters.people import Member, Officer, Person, Phone
from tests.disasters.stage import Stage, installation, set_up
from tests.kits.council.council import MORAY, PHRASE
from tests.kits.process import Served
from tests.kits.visitor import Visitor

MEMBERS, PHONES = 12, 12
_SHORTEST, _LONGEST = 0.2, 3.0
"""Seconds that a process lives once it answers, or once it is started."""
_WHILE_STARTING = 0.2
"""The share of kills that come before it answers."""
_LONGEST_START = 600.0
"""Seconds: on a machine with much else to do a start is slow, which isn't what is looked for here;
one that ends by itself is seen at once."""
_FULL = 0.5
"""Seconds that a disk is full."""


@dataclass
class Told:
    """What a run came to."""

    faults: list[str]
    kills: int = 0
    fills: int = 0
    acknowledged: Counter[str] = field(default_factory=Counter)
    unanswered: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    """What was refused in words or by a status, which nobody is promised anything by."""

    def in_words(self) -> str:
        return (
            f"{self.kills} kills, {self.fills} full disks; "
            f"acknowledged: {_listed(self.acknowledged)}; "
            f"{self.unanswered} without an answer; refused: {_listed(self.refused)}; "
            f"{len(self.faults)} faults"
        )


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "none"


def play(settings: Settings, kills: int, seed: int) -> Told:
    """So many kills in one installation, which mustn't be there yet."""
    lot = random.Random(seed)
    with installation(settings) as processes:
        stage = set_up(processes, MEMBERS, PHONES)
        stage.clock.now = dt.datetime.now(dt.UTC)
        links, officer = _links(stage, processes[0].services), _invited(processes[0].services)
        for each in processes:
            each.store.close()  # the real ones are by themselves from here on
        log = settings.data.parent / "processes.log"
        served = [Served(settings, log) for _each in range(2)]
        try:
            for each in served:
                each.start(_LONGEST_START)
            people = _people(stage, served, lot, links, officer)
            told = _killed(served, people, kills, lot, fill=not settings.database_url)
        finally:
            for each in served:
                each.kill()
        told.faults += found(stage)
        return told


def _killed(
    served: Sequence[Served],
    people: Sequence[Person],
    kills: int,
    lot: random.Random,
    *,
    fill: bool,
) -> Told:
    """The people act, the processes die and come back; afterwards everybody is answered again."""
    told = Told([])
    for each in people:
        each.begin()
    reapers = [
        threading.Thread(target=_reap, args=(one, share, random.Random(lot.random()), told, fill))
        for one, share in zip(served, (kills - kills // 2, kills // 2), strict=True)
    ]
    for each in reapers:
        each.start()
    for each in reapers:
        each.join()
    for each in people:
        each.end()
    for each in people:
        told.acknowledged += each.told
        told.unanswered += each.unanswered
        told.refused += each.refused
        told.faults += [*each.failed, *_left_alone(each)]
    return told


def _left_alone(person: Person) -> list[str]:
    """What is wrong if, with both processes there again, somebody still gets nothing done."""
    if person.is_gone:
        return []
    before = sum(person.told.values())
    for _again in range(3):
        person.act()
        if sum(person.told.values()) > before:
            return []
    return [f"{type(person).__name__} gets nothing done afterwards: {person.refused}"]


def _reap(served: Served, kills: int, lot: random.Random, told: Told, fill: bool) -> None:
    for _each in range(kills):
        if lot.random() > _WHILE_STARTING and not _answers(served, told):
            return
        time.sleep(lot.uniform(_SHORTEST, _LONGEST))
        if fill and lot.random() < 0.3:
            served.fill_disk(full=True)
            told.fills += 1
            time.sleep(_FULL)
        served.kill()
        told.kills += 1
        served.spawn()
    _answers(served, told)


def _answers(served: Served, told: Told) -> bool:
    """Waits until it does. One that ends by itself, or never answers, is a fault."""
    try:
        served.wait(_LONGEST_START)
    except RuntimeError as error:
        told.faults.append(str(error))
        return False
    return True


def _people(
    stage: Stage,
    served: Sequence[Served],
    lot: random.Random,
    links: dict[str, str],
    officer: str,
) -> list[Person]:
    ports = [each.port for each in served]

    def visitor(number: int) -> Visitor:
        return Visitor(ports, number % len(ports))

    members = [
        Member(stage, visitor(at), random.Random(lot.random()), each, links[each.address])
        for at, each in enumerate(stage.ledger.learners)
    ]
    phones = [
        Phone(stage, visitor(at), random.Random(lot.random()), seat)
        for at, seat in enumerate(stage.seats)
    ]
    staff = Visitor(ports, cookies={"masterclass": officer})
    return [*members, *phones, Officer(stage, staff, random.Random(lot.random()))]


def _links(stage: Stage, services: Services) -> dict[str, str]:
    """By address, where each member joins."""
    people = {each.email: each.id for each in services.store.councils.members(stage.cohort.id)}
    path_of = services.council.invitations.path_of
    return {each.address: path_of(people[each.address]) for each in stage.ledger.learners}


def _invited(services: Services) -> str:
    """The cookie of an officer."""
    staff = services.identity.staff
    token = staff.invite(Role.OFFICER, council=MORAY, name="Ann")
    return staff.accept(token, "ann.officer", "Ann", PHRASE).token
