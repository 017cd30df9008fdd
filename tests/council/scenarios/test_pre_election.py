"""The quiet time before an election: two days, both counted in, by the clock in London."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Officer, Town
from tests.kits.world import World

FIRST, LAST = dt.date(2027, 3, 22), dt.date(2027, 5, 6)


@pytest.fixture
def town(world: World) -> Town:
    town = Town(world)
    town.side.pre_election_periods.set(town.officer, town.id, FIRST, LAST)
    return town


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        # Clocks go forward on 28 March: the first day begins at midnight UTC, the last one ends an
        # hour before midnight UTC.
        ("2027-03-21T23:59:59", False),
        ("2027-03-22T00:00:00", True),
        ("2027-03-28T00:59:59", True),
        ("2027-03-28T01:00:00", True),
        ("2027-05-06T22:59:59", True),
        ("2027-05-06T23:00:00", False),
    ],
)
def test_it_begins_and_ends_at_midnight_in_london(town: Town, moment: str, quiet: bool) -> None:
    town.world.clock.now = dt.datetime.fromisoformat(moment + "+00:00")
    assert town.side.pre_election_periods.is_quiet(town.id) is quiet
    if quiet:
        with pytest.raises(Refusal, match="until the end of 6 May 2027"):
            town.side.pre_election_periods.refuse_if_quiet(town.id)
    else:
        town.side.pre_election_periods.refuse_if_quiet(town.id)


def test_it_is_one_councils(town: Town) -> None:
    other = Town(town.world)
    town.world.clock.now = dt.datetime(2027, 4, 1, tzinfo=dt.UTC)
    other.side.pre_election_periods.refuse_if_quiet(other.id)
    assert other.side.pre_election_periods.of(other.id) is None


def test_it_is_changed_and_ended_and_noted(town: Town) -> None:
    pre_election, officer = town.side.pre_election_periods, town.officer
    pre_election.set(officer, town.id, FIRST, FIRST)
    assert pre_election.of(town.id).last == FIRST
    pre_election.end(officer, town.id)
    pre_election.end(officer, town.id)
    assert pre_election.of(town.id) is None
    log = [e.entry for e in town.store.entries() if e.entry.council == town.id]
    assert [e.act for e in log][-3:] == ["set quiet time", "set quiet time", "end quiet time"]
    assert log[-2].about == {"first": "2027-03-22", "last": "2027-03-22"}


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(LAST, FIRST, "before the first"), (FIRST, FIRST.replace(year=2028), "half a year")],
)
def test_days_that_cant_be_meant(town: Town, first: dt.date, last: dt.date, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        town.side.pre_election_periods.set(town.officer, town.id, first, last)
    assert town.side.pre_election_periods.of(town.id).last == LAST


def test_only_who_may_publish_sets_it(town: Town) -> None:
    looker = Officer("looker", frozenset([town.id]), frozenset(May) - {May.PUBLISH})
    for who in (looker, Town(town.world).officer):
        with pytest.raises(Refusal, match="nothing here"):
            town.side.pre_election_periods.set(who, town.id, FIRST, LAST)
        with pytest.raises(Refusal, match="nothing here"):
            town.side.pre_election_periods.end(who, town.id)
