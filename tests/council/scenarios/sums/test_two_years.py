"""Two years of a council at random: people move on, leave and come, records are corrected, names
are published and withdrawn, totals are released and reports made. What was shown to anybody is then
put together by somebody who also has the roster."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from courseware.council.publication.data import PublicationKind
from courseware.council.sums.service import ModuleSums
from courseware.council.sums.spans import complete
from courseware.domain.group import FEWEST
from courseware.domain.records import Fact, Mode, Status
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Town, roster
from tests.kits.world import World

MODULES = ("types", "gain")
VERSION = "2026.1"


@dataclass
class Council:
    """The town, whom it has on its roster, and all that anybody was shown of it."""

    town: Town
    chance: random.Random
    here: dict[str, str] = field(default_factory=dict)
    came: int = 0
    totals: dict[str, list[ModuleSums]] = field(default_factory=dict)
    lists: list[tuple[dt.date, dict[str, set[str]]]] = field(default_factory=list)
    registrations: dict[str, str] = field(default_factory=dict)

    def come(self, how_many: int) -> None:
        names = [f"Person {self.came + n}" for n in range(how_many)]
        self.came += how_many
        rows = roster(*self.here.values(), *names)
        self.town.side.roster_import.apply(self.town.officer, self.town.cohort.id, rows)
        known = {each.name: each.id for each in self.town.store.members(self.town.cohort.id)}
        self.here |= {known[name]: name for name in names}

    def leave(self) -> None:
        if len(self.here) > 2 * FEWEST:
            person = self.chance.choice(sorted(self.here))
            today = self.town.side.people.today()
            self.town.side.departures.take_off(self.town.officer, self.town.id, [person], today)
            del self.here[person]

    def move_on(self, how_many: int) -> None:
        """Some begin or complete what they have begun: as a course tells it."""
        today = self.town.side.people.today()
        for person in self.chance.sample(sorted(self.here), min(how_many, len(self.here))):
            if person not in self.registrations:
                self.registrations[person] = self.town.join(person).registration
            known = {each.fact.module: each.fact for each in self.town.store.records(person)}
            module = self.chance.choice(MODULES)
            is_begun = module in known
            fact = Fact(module, VERSION, Status.COMPLETE, today, Mode.SELF_STUDY, 30)
            if not is_begun:
                fact = Fact(module, VERSION, Status.IN_PROGRESS)
            if known.get(module) is None or known[module].status is not Status.COMPLETE:
                facts = [*({**known, module: fact}).values()]
                self.town.store.put_facts(self.registrations[person], facts)

    def correct(self) -> None:
        person, side = self.chance.choice(sorted(self.here)), self.town.side
        module, today = self.chance.choice(MODULES), side.people.today()
        said = (person, module, today, Mode.OTHER, "On paper")
        self.attempt(lambda: side.corrections.correct(self.town.officer, *said))

    def publish(self) -> None:
        record, kind = self.town.side.publications, self.chance.choice(list(PublicationKind))
        of = (self.town.officer, self.town.id, kind)

        def act() -> None:
            record.publish(*of, "", record.draft(*of).digest)
            if kind.is_by_name:
                self.read_the_list()

        self.attempt(act)

    def withdraw(self) -> None:
        record, officer = self.town.side.publications, self.town.officer
        if stands := record.stands(officer, self.town.id):
            record.withdraw(officer, self.town.id, stands.publication.id)

    def release(self) -> None:
        self.town.side.sum_releases.release()

    def attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Refusal:
            return

    def read_the_list(self) -> None:
        shown = self.town.side.publications.shown(self.town.id)
        assert shown is not None
        named: dict[str, set[str]] = {module: set() for module in MODULES}
        for line in self.town.side.publications.shown_lines(shown):
            named[line.fact.module].add(line.person)
        self.lists.append((shown.publication.on, named))

    def read_everything(self) -> None:
        """Every total that anybody is shown today, on whichever page."""
        side, officer = self.town.side, self.town.officer
        shown = side.publications.shown(self.town.id)
        seen = [
            *side.sum_releases.national_sums(officer),
            *side.sum_releases.council_sums(officer, self.town.id),
            *(shown.sums if shown else ()),
        ]
        for each in seen:
            known = self.totals.setdefault(each.module, [])
            if all((each.on, each.lines) != (other.on, other.lines) for other in known):
                known.append(each)
        self.report_says_no_more()

    def report_says_no_more(self) -> None:
        """A report has only the list that stands, or else totals that were released."""
        report = self.town.side.reports.report(self.town.officer, self.town.id)
        shown = self.town.side.publications.shown(self.town.id)
        if shown is not None and shown.publication.kind.is_by_name:
            lines = list(self.town.side.publications.shown_lines(shown))
            assert sum(each.complete.low for each in report.modules) == len(lines)
            assert report.listed is not None and report.all_asked is None
            return
        released = {
            (each.on, complete(each.lines))
            for known in self.town.side.sum_releases.over_time(
                self.town.officer, self.town.id
            ).values()
            for each in known
        }
        told = [*report.modules, *([report.all_asked] if report.all_asked else [])]
        assert {(each.on, each.complete) for each in told} <= released
        before = {(each.before.on, each.before.complete) for each in told if each.before}
        assert before <= released


def few_between(known: list[ModuleSums]) -> list[str]:
    """Steps between two totals that tell of one to four people who completed."""
    exact = [(each.on, complete(each.lines)) for each in sorted(known, key=lambda one: one.on)]
    told = [(on, span) for on, span in exact if span.is_exact]
    return [
        f"{before.low} on {then}, {after.low} on {now}"
        for (then, before), (now, after) in itertools.pairwise(told)
        if 0 < abs(after.low - before.low) < FEWEST
    ]


def re_dated(known: list[ModuleSums]) -> list[str]:
    """The same lines under two days: nobody moved between them."""
    by_day = sorted(known, key=lambda one: one.on)
    return [str(b.on) for a, b in itertools.pairwise(by_day) if a.lines == b.lines]


@pytest.mark.parametrize("seed", range(2))
def test_nobody_can_be_worked_out_of_two_years(world: World, seed: int) -> None:
    council = Council(Town(world), random.Random(seed))
    council.come(council.chance.randint(12, 26))
    first_list: dt.date | None = None
    for month in range(24):
        council.move_on(council.chance.randint(0, 9))
        for act, share in (
            (council.leave, 0.3),
            (lambda: council.come(council.chance.randint(1, 2)), 0.3),
            (council.correct, 0.3),
            (council.publish, 0.08 if month < 12 else 0.3),
            (council.withdraw, 0.1),
        ):
            if council.chance.random() < share:
                act()
        council.release()
        council.read_everything()
        if council.lists and first_list is None:
            first_list = council.lists[0][0]
        world.clock.tick(days=30)
    assert council.totals, "nothing was ever released: the attack tries nothing"
    for module, known in council.totals.items():
        assert few_between(known) == [], module
        assert re_dated(known) == [], module
        for each in known:
            assert all(line.people == 0 or line.people >= FEWEST for line in each.lines)
            assert first_list is None or each.on <= first_list, "a total after names"
