"""Reminders before the due date that go by themselves: what was switched on, once, and told before.

Each test has a store of its own: a day's round is that of all councils in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest

from courseware.app.stores import SqlStore
from courseware.council.data import Filter, Occasion
from courseware.council.reminders.scheduled.data import Plan, goes
from courseware.council.reminders.scheduled.service import ScheduledReminders
from courseware.council.roster.data import RosterRow
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.mail import Mail
from tests.kits.council.councils import Officer, Town
from tests.kits.post import Post
from tests.kits.post import post as post
from tests.kits.world import World

SITE = "https://course.example"
SENDER = "Member Support <members@kirkbrae.example>"
DUE = dt.date(2026, 12, 31)
"""Of the group; it is 23 November 2026."""


@pytest.fixture
def store(own_store: SqlStore) -> SqlStore:
    return own_store


@dataclass
class Desk:
    """A town, its officer, a mail server, and the service between them."""

    world: World
    post: Post
    town: Town = field(init=False)

    def __post_init__(self) -> None:
        self.town = Town(self.world)
        self.which = Filter(frozenset([self.town.id]))
        mailer = self.post.mailer(SENDER, self.world.clock)
        self.service = replace(self.town.side.scheduled, mailer=mailer)

    def on(self, *, days: int = 14, until: dt.date = DUE, cohort: str = "") -> None:
        of = cohort or self.town.cohort.id
        self.service.switch_on(self.town.officer, of, days, until)

    def off(self) -> None:
        self.service.switch_off(self.town.officer, self.town.cohort.id)

    def morning(self, on: dt.date | None = None) -> int:
        """Goes on to a day and runs its round. How many went."""
        if on is not None:
            self.world.clock.tick(days=(on - self.world.clock().date()).days)
        return self.service.send(SITE).sent

    def told(self) -> dict[dt.date, int]:
        """What the page says that goes when to how many."""
        found = self.service.planned(self.town.officer, self.which)
        return dict(day for each in found if each.plan for day in each.goes)

    def due_by_own(self, person: str, name: str, due_on: dt.date) -> None:
        row = RosterRow(0, name, f"{name.casefold()}@x.example")
        self.town.side.one_person.change(self.town.officer, person, row, due_on, None)


@pytest.fixture
def desk(world: World, post: Post) -> Desk:
    return Desk(world, post)


def test_nothing_goes_that_wasnt_switched_on(desk: Desk) -> None:
    desk.town.enrol("Ann")
    assert not any(desk.morning(dt.date(2026, 12, day)) for day in range(1, 32))
    assert desk.told() == {} and desk.post.taken == []


def test_each_gets_one_letter_so_long_before_the_due_date(desk: Desk) -> None:
    desk.town.enrol("Ann", "Bob")
    desk.on(days=14)
    assert desk.told() == {dt.date(2026, 12, 17): 2}
    sent = {day: desk.morning(dt.date(2026, 12, day)) for day in range(1, 32)}
    assert {day for day, count in sent.items() if count} == {17} and sent[17] == 2
    assert sorted(desk.post.addresses) == ["ann@x.example", "bob@x.example"]
    letter = desk.post.messages[0]
    words = letter.get_content()
    assert "by 31 December 2026" in words and f"{SITE}/joining/" in words
    assert letter["List-Unsubscribe"].startswith(f"<{SITE}/no-reminders/")
    assert desk.told() == {}


def test_what_the_page_tells_is_what_goes_whatever_the_due_dates(desk: Desk) -> None:
    ann, bob, cat, _dan, eve = desk.town.enrol("Ann", "Bob", "Cat", "Dan", "Eve")
    desk.due_by_own(ann, "Ann", dt.date(2027, 2, 10))
    desk.due_by_own(bob, "Bob", dt.date(2026, 11, 30))
    desk.due_by_own(cat, "Cat", dt.date(2026, 11, 1))
    desk.due_by_own(eve, "Eve", dt.date(2027, 1, 2))
    desk.on(days=28, until=dt.date(2027, 1, 31))
    told = desk.told()
    assert told == {
        dt.date(2026, 11, 23): 1,
        dt.date(2026, 12, 3): 1,
        dt.date(2026, 12, 7): 1,
        dt.date(2027, 1, 13): 1,
    }, "Bob at once, Dan with the group, Eve after a weekend, Ann by her own; Cat's is past"
    days = (dt.date(2026, 11, 23) + dt.timedelta(days=n) for n in range(100))
    assert {day: count for day in days if (count := desk.morning(day))} == told


def test_whoever_is_complete_or_wants_none_gets_none(desk: Desk) -> None:
    ann, bob, _cat = desk.town.enrol("Ann", "Bob", "Cat")
    member = desk.town.join(ann)
    for module in ("types", "gain"):
        desk.town.complete(member, module)
    desk.on()
    assert desk.told() == {dt.date(2026, 12, 17): 2}
    desk.town.side.opt_outs_on_behalf.stop(desk.town.officer, bob)
    assert desk.told() == {dt.date(2026, 12, 17): 1}
    assert desk.morning(dt.date(2026, 12, 17)) == 1
    assert desk.post.addresses == ["cat@x.example"]


def test_it_is_held_in_the_pre_election_period_and_goes_after_it(desk: Desk) -> None:
    desk.town.enrol("Ann")
    other = Town(desk.world)
    other.enrol("Bob")
    desk.on()
    desk.service.switch_on(other.officer, other.cohort.id, 14, DUE)
    first, last = dt.date(2026, 12, 10), dt.date(2026, 12, 20)
    desk.town.side.pre_election_periods.set(desk.town.officer, desk.town.id, first, last)
    assert desk.morning(dt.date(2026, 12, 17)) == 1
    assert desk.post.addresses == ["bob@x.example"], "the other council is in none"
    assert desk.service.send(SITE).held == 1
    assert desk.morning(last) == 0
    assert desk.morning(dt.date(2026, 12, 21)) == 1


def test_one_press_switches_it_off_and_its_end_ends_it(desk: Desk) -> None:
    desk.town.enrol("Ann")
    desk.on()
    desk.off()
    assert desk.told() == {} and desk.morning(dt.date(2026, 12, 17)) == 0
    desk.off()
    desk.on(days=7, until=dt.date(2026, 12, 23))
    assert desk.told() == {}, "the day on which it would go is after its end"
    assert desk.morning(dt.date(2026, 12, 24)) == 0
    acts = [
        each.entry.act for each in desk.town.side.log.page(desk.town.officer, desk.town.id).entries
    ]
    assert acts[:3] == ["switch on reminders", "switch off reminders", "switch on reminders"]


def test_whom_an_officer_wrote_to_for_it_gets_no_second_letter(desk: Desk) -> None:
    desk.town.enrol("Ann")
    desk.on(days=7)
    desk.world.clock.tick(days=17)
    reminders, officer = desk.town.side.reminders, desk.town.officer
    assert reminders.note_sent(officer, desk.which, Occasion.DUE_SOON, "k1") == 1
    assert desk.told() == {} and desk.morning(dt.date(2026, 12, 24)) == 0


def test_one_that_isnt_taken_holds_up_nobody_and_is_tried_again(desk: Desk) -> None:
    desk.town.enrol("Ann", "Bob")
    desk.on()
    desk.post.refuses = {"ann@x.example": "450 later"}
    desk.world.clock.tick(days=24)
    came = desk.service.send(SITE)
    assert (came.sent, came.not_taken) == (1, 1)
    desk.post.refuses = {}
    assert desk.morning(dt.date(2026, 12, 18)) == 1
    assert desk.morning() == 0


def test_a_crash_in_the_middle_sends_nothing_twice(desk: Desk) -> None:
    desk.town.enrol("Ann", "Bob")
    desk.on()
    desk.world.clock.tick(days=24)
    real = desk.service.mailer
    assert real is not None

    class Dying:
        sender = SENDER

        @contextmanager
        def open(self) -> Iterator[Dying]:
            yield self

        def send(self, mail: Mail) -> None:
            with real.open() as line:
                line.send(mail)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace(desk.service, mailer=Dying()).send(SITE)
    assert len(desk.post.taken) == 1
    assert desk.morning() == 1 and desk.morning(dt.date(2026, 12, 18)) == 0
    assert len(set(desk.post.addresses)) == 2


@pytest.mark.parametrize(
    ("days", "until", "field"),
    [
        (14, dt.date(2026, 11, 22), "until"),
        (14, dt.date(2027, 11, 26), "until"),
        (13, DUE, "days"),
        (0, DUE, "days"),
    ],
)
def test_what_makes_no_sense_is_refused(desk: Desk, days: int, until: dt.date, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        desk.on(days=days, until=until)
    assert refused.value.field == field


def test_only_who_may_write_to_that_council_switches_it(desk: Desk) -> None:
    desk.town.enrol("Ann")
    desk.on()
    elsewhere = Town(desk.world)
    looks_on = Officer("o", frozenset([desk.town.id]), frozenset(May) - {May.SEND})
    for who in (elsewhere.officer, looks_on):
        for act in (
            lambda who=who: desk.service.switch_on(who, desk.town.cohort.id, 7, DUE),
            lambda who=who: desk.service.switch_off(who, desk.town.cohort.id),
            lambda who=who: desk.service.planned(who, desk.which),
        ):
            with pytest.raises(Refusal, match="nothing here"):
                act()
    assert desk.told()
    unset: ScheduledReminders = replace(desk.service, mailer=None)
    with pytest.raises(Refusal, match="No mail server"):
        unset.switch_on(desk.town.officer, desk.town.cohort.id, 7, DUE)


def test_two_due_dates_that_come_to_one_day_are_one_line() -> None:
    plan = Plan("c", 7, dt.date(2027, 1, 1), DUE, "o")
    soon, next_day = dt.date(2026, 12, 2), dt.date(2026, 12, 3)
    assert goes(plan, {soon: 2, next_day: 3}, dt.date(2026, 12, 1)) == [(dt.date(2026, 12, 1), 5)]
