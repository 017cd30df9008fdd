"""Retention by age: looked at first, then applied, by the words that members read."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.app.stores import SqlStore
from courseware.council.leavers.service import Departures
from courseware.data_protection.erasure.service import ERASED
from courseware.data_protection.retention.service import Retaining
from courseware.platform.database.faults import Unreadable
from tests.kits.council.councils import Town
from tests.kits.world import World


@pytest.fixture
def store(own_store: SqlStore) -> SqlStore:
    """A store of the test's own: what had its time is counted over all of it."""
    return own_store


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


@pytest.fixture
def retaining(world: World, town: Town) -> Retaining:
    leaving: Departures = town.side.departures
    return Retaining(world.store, leaving, world.erasing, world.course, world.clock)


def counts(found) -> dict[str, int]:
    return {past.kind.id: past.count for past in found}


def is_there(store: SqlStore, registration: str) -> bool:
    return store.registration(registration) is not None


def test_a_course_that_nobody_opened_for_five_years_is_erased_like_any_other(
    world: World, retaining: Retaining
) -> None:
    step, field = world.of_type("reflection")
    old, unused = world.member(), world.member()
    world.learning.finish_step(old, step)
    world.notes.save(old, field, "Words", 0, "tab")
    world.clock.tick(days=366)
    young = world.member()

    looked = counts(retaining.look())
    assert looked == counts(retaining.look()), "looking changes nothing"
    assert looked["unused"] >= 1
    done = counts(retaining.apply())
    assert done == looked
    assert [is_there(world.store, each.registration) for each in (old, unused, young)] == [
        True,
        False,
        True,
    ]

    world.clock.tick(days=1460)
    assert counts(retaining.apply())["course"] >= 1
    assert not is_there(world.store, old.registration)
    assert old.registration in world.store.erased()
    with pytest.raises(Unreadable):
        world.store.keys.cipher(old.registration)
    assert not any(counts(retaining.apply()).values()), "a second time there is nothing"


def test_each_is_noted_by_a_number(world: World, retaining: Retaining) -> None:
    world.member()
    world.clock.tick(days=4000)
    before = sum(e.entry.act == ERASED for e in world.store.councils.entries())
    found = counts(retaining.apply())
    noted = [e.entry for e in world.store.councils.entries() if e.entry.act == ERASED][before:]
    assert len(noted) == found["unused"] + found["course"] >= 1
    assert {entry.about["by"] for entry in noted} == {"retention"}


def test_who_is_on_a_roster_is_never_ended_by_age(
    world: World, town: Town, retaining: Retaining
) -> None:
    member = town.join(town.enrol("Ann")[0])
    world.clock.tick(days=4000)
    list(retaining.apply())
    assert is_there(world.store, member.registration)


def test_who_comes_back_between_looking_and_erasing_stays(
    world: World, retaining: Retaining, monkeypatch
) -> None:
    welcome = world.identity.start()
    member = world.identity.member(welcome.sign_in)
    world.clock.tick(days=4000)
    found = world.store.forgotten_courses
    back = []

    def found_then_back(kind: str, before: dt.datetime) -> list[str]:
        forgotten = list(found(kind, before))
        back.append(world.identity.resume(welcome.code))
        return forgotten

    monkeypatch.setattr(world.store, "forgotten_courses", found_then_back)
    list(retaining.apply())
    assert back[0] is not None
    assert is_there(world.store, member.registration)


def test_the_record_of_who_left_goes_after_its_time(
    world: World, town: Town, retaining: Retaining
) -> None:
    ann = town.enrol("Ann")[0]
    today = world.clock.now.date()
    town.side.departures.take_off(town.officer, town.id, [ann], today)
    world.clock.tick(days=365)
    assert counts(retaining.apply())["former"] == 0
    world.clock.tick(days=1)
    assert counts(retaining.look())["former"] == 1
    assert counts(retaining.apply())["former"] == 1
    assert town.side.departures.look(town.officer, town.id).gone == ()


def test_applying_carries_out_leaving_that_is_due(
    world: World, town: Town, retaining: Retaining
) -> None:
    ann = town.enrol("Ann")[0]
    on = world.clock.now.date() + dt.timedelta(days=3)
    town.side.departures.take_off(town.officer, town.id, [ann], on)
    world.clock.tick(days=3)
    list(retaining.look())
    assert town.store.person(ann) is not None
    list(retaining.apply())
    assert town.store.person(ann) is None
