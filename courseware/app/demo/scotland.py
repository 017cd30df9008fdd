"""Puts the made-up members into every council, with cohorts, facts, corrections and releases."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from courseware.app.demo.filling import MadeUp, fill
from courseware.app.demo.names import a_name, an_address, wards
from courseware.app.services import Services, new_id
from courseware.app.stores import SqlStore
from courseware.content.councils import SeedCouncil, read_councils
from courseware.council.data import Cohort, Council
from courseware.dates import day_in_london
from courseware.domain.course import Course, Module
from courseware.domain.permissions import May
from courseware.domain.records import Fact, Mode, Status

_SEED = 2027
_STARTED = dt.timedelta(days=100)
_GIVEN_TIME = dt.timedelta(days=85)


class AlreadyPeopled(Exception):
    """There are people here already: made-up ones must not mix with them."""


@dataclass(frozen=True)
class Demonstrator:
    """Who fills the demonstration; may do all in the councils given."""

    of: frozenset[str]
    account: str = "demonstration"

    def councils(self, act: May) -> Collection[str]:  # noqa: ARG002  # all acts alike
        return self.of


def fill_scotland(services: Services, store: SqlStore, members: int) -> int:
    """Fills an installation that has no cohorts yet. The same number gives the same people."""
    seeds = read_councils(services.settings.content)
    if store.councils.cohorts([seed.id for seed in seeds]):
        raise AlreadyPeopled
    services.council.cohorts.seed(Council(**vars(seed)) for seed in seeds)
    chance = random.Random(_SEED)
    today = day_in_london(services.clock())
    who = Demonstrator(frozenset(seed.id for seed in seeds))
    made = 0
    for seed, size in zip(seeds, shares(members, seeds), strict=True):
        cohort = services.council.cohorts.add_cohort(
            who,
            seed.id,
            "Induction (made-up people)",
            today - _STARTED,
            today - _STARTED + _GIVEN_TIME,
            [module.id for module in services.course.modules],
        )
        people = list(_people(chance, services.course, seed, cohort, size, today))
        made += fill(store.database, cohort, people)
        _correct(services, who, chance, people, today)
    for seed in seeds[::3]:
        services.council.comparisons.agree(who, seed.id)
    services.council.sum_releases.release()
    return made


def shares(members: int, seeds: Sequence[SeedCouncil]) -> list[int]:
    """So many members for each council, as they have seats, and exactly `members` in all."""
    seats = sum(seed.seats for seed in seeds)
    ends = [0]
    so_far = 0
    for seed in seeds:
        so_far += seed.seats
        ends.append(members * so_far // seats)
    return [end - start for start, end in itertools.pairwise(ends)]


def _people(
    chance: random.Random,
    course: Course,
    seed: SeedCouncil,
    cohort: Cohort,
    size: int,
    today: dt.date,
) -> Iterator[MadeUp]:
    places = wards(chance, seed.seats)
    keenness = chance.uniform(0.35, 0.95)
    day_in_the_room = cohort.starts_on + dt.timedelta(days=chance.randrange(10, 60))
    for number in range(1, size + 1):
        name = a_name(chance)
        joined = None
        if chance.random() < 0.5 + keenness / 2:
            joined = cohort.starts_on + dt.timedelta(days=min(60, int(chance.expovariate(1 / 12))))
        studied = _studied(chance, course.modules, joined, today, day_in_the_room, keenness)
        yield MadeUp(
            id=new_id(),
            name=name,
            email=an_address(name, number, seed.name),
            ward=chance.choice(places),
            external_id=f"{seed.id[-4:]}-{number:05}",
            joined_on=joined,
            facts=tuple(studied) if joined else (),
        )


def _studied(
    chance: random.Random,
    modules: Sequence[Module],
    joined: dt.date | None,
    today: dt.date,
    day_in_the_room: dt.date,
    keenness: float,
) -> Iterator[Fact]:
    """Module after module, until somebody stops in the middle of one or hasn't gone on."""
    day = joined or today
    for module in modules:
        if chance.random() > 0.55 + keenness * 0.45:
            if chance.random() < 0.5:
                yield Fact(module.id, module.version, Status.IN_PROGRESS)
            return
        in_the_room = module is modules[0] and day <= day_in_the_room and chance.random() < 0.4
        day = day_in_the_room if in_the_room else day + dt.timedelta(days=chance.randrange(1, 18))
        if day > today:
            return
        mode = Mode.LIVE if in_the_room else Mode.SELF_STUDY
        minutes = module.minutes_credited
        yield Fact(module.id, module.version, Status.COMPLETE, day, mode, minutes)


def _correct(
    services: Services,
    who: Demonstrator,
    chance: random.Random,
    people: Sequence[MadeUp],
    today: dt.date,
) -> None:
    """One person of each council has handed in a paper workbook."""
    behind = [person for person in people if len(person.facts) < len(services.course.modules)]
    if behind:
        person = chance.choice(behind)
        module = services.course.modules[-1].id
        on = today - dt.timedelta(days=chance.randrange(1, 30))
        reason = "Handed in the paper workbook"
        services.council.corrections.correct(who, person.id, module, on, Mode.OTHER, reason)
