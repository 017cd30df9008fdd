"""A council's own part of the log."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.council.data import PeopleQuery
from courseware.council.log.service import PAGE
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Officer, Town
from tests.kits.world import World


def test_it_has_what_was_done_in_this_council_the_latest_first(world: World) -> None:
    town, other = Town(world), Town(world)
    ann, bob = town.enrol("Ann", "Bob")
    other.enrol("Cat")
    side = town.side
    side.people.person(town.officer, ann)
    side.departures.take_off(town.officer, town.id, [bob], dt.date(2026, 11, 23))
    page = side.log.page(town.officer, town.id)
    assert [each.entry.act for each in page.entries] == [
        *("leave the roster", "view record", "import roster", "add cohort")
    ]
    assert page.people == {ann: "Ann", bob: "Bob"}, "also of who has left"
    assert page.older == 0
    assert {each.entry.council for each in page.entries} == {town.id}


def test_what_members_did_is_not_in_it_since_it_would_tell_a_time(world: World) -> None:
    town = Town(world)
    side, member = town.side, world.member()
    [person] = town.enrol("Ann")
    side.joining.join(member, side.invitations.path_of(person).rpartition("/")[2])
    side.joining.leave(member, person)
    side.people.person(town.officer, person)
    log = side.log.page(town.officer, town.id)
    acts = [each.entry.act for each in log.entries]
    assert acts[0] == "view record" and not {"join", "leave"} & set(acts)
    noted = [chained.entry.act for chained in town.store.entries()]
    assert "join" in noted and "leave" in noted, "the chain has them"


def test_it_pages(world: World) -> None:
    town = Town(world)
    which = town.side.people.filter(town.officer, town.id)
    for number in range(1, PAGE + 5):
        town.side.people.people(town.officer, PeopleQuery(which, page=number))
    first = town.side.log.page(town.officer, town.id)
    rest = town.side.log.page(town.officer, town.id, first.older)
    numbers = [each.number for each in (*first.entries, *rest.entries)]
    assert len(first.entries) == PAGE
    assert len(rest.entries) == 5  # and the cohort's
    assert numbers == sorted(set(numbers), reverse=True)
    assert rest.older == 0


def test_a_name_of_another_council_isnt_told(world: World) -> None:
    town, other = Town(world), Town(world)
    [cat] = other.enrol("Cat")
    town.side.audit.note_of("olive", "view record", town.id, {"person": cat})
    assert town.side.log.page(town.officer, town.id).people == {}


def test_only_who_may_see_the_councils_people_reads_it(world: World) -> None:
    town = Town(world)
    publisher = Officer("publisher", frozenset([town.id]), frozenset([May.PUBLISH]))
    for who in (publisher, Town(world).officer):
        with pytest.raises(Refusal, match="nothing here"):
            town.side.log.page(who, town.id)
