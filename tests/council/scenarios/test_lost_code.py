"""A lost code isn't a wrong person: the record stays, and nothing else of the old course opens."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.council.roster.data import RosterRow
from courseware.domain.records import Status
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Town
from tests.kits.world import World


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


def token(town: Town, person: str) -> str:
    return town.side.invitations.link(town.officer, person, "")[1].rsplit("/", 1)[1]


def complete(town: Town, person: str) -> set[str]:
    records = town.store.records(person)
    return {each.fact.module for each in records if each.fact.status is Status.COMPLETE}


def test_a_new_link_begins_an_empty_course_and_the_record_stays(town: Town) -> None:
    [ann] = town.enrol("Ann")
    old = town.join(ann)
    town.complete(old, "types")
    seen = [each.fact for each in town.store.records(ann)]
    town.side.invitations.lost_code(town.officer, ann)
    assert [each.fact for each in town.store.records(ann)] == seen
    assert town.store.person(ann).modules_done == 1
    new = town.world.member()
    link = token(town, ann)
    offer = town.side.joining.offer(link, new)
    assert offer is not None
    joined = town.side.joining.join(new, link)
    assert [each.fact for each in joined.page.records] == [
        each.fact for each in offer.seen.page.records
    ]
    assert complete(town, ann) == {"types"}
    town.complete(new, "gain")
    assert complete(town, ann) == {"types", "gain"}
    assert town.store.person(ann).standing is Status.COMPLETE


def test_an_officer_who_changes_an_address_and_follows_the_link_reads_nothing_new(
    town: Town,
) -> None:
    [ann] = town.enrol("Ann")
    member = town.join(ann)
    town.complete(member, "types")
    _step, field = town.world.of_type("reflection")
    town.world.notes.save(member, field, "what I think of it", 0, "tab")
    mine = RosterRow(0, "Ann", "officer@x.example")
    town.side.one_person.change(town.officer, ann, mine, None, None)
    before = [each.fact for each in town.store.records(ann)]
    town.side.invitations.lost_code(town.officer, ann)
    officer = town.world.member()
    town.side.joining.join(officer, token(town, ann))
    shown = [each.fact for view in town.side.joining.seen(officer) for each in view.page.records]
    assert shown == before, "what the council could see already, and nothing else"
    assert not town.completion_record.facts(officer), "the course itself is empty"
    assert not town.world.notes.notes(officer)
    assert town.completion_record.facts(member), "the old course stays for whoever has its code"


def test_erasing_either_course_takes_out_what_it_had_told(town: Town) -> None:
    ann, bob = town.enrol("Ann", "Bob")
    pairs = {}
    for person in (ann, bob):
        old = town.join(person)
        town.complete(old, "types")
        town.side.invitations.lost_code(town.officer, person)
        new = town.world.member()
        town.side.joining.join(new, token(town, person))
        pairs[person] = old, new
    town.world.erasing.erase(pairs[ann][0])
    assert complete(town, ann) == set()
    town.world.erasing.erase(pairs[bob][1])
    assert complete(town, bob) == set()


def test_a_wrong_person_is_undone_for_thirty_days(town: Town) -> None:
    [ann] = town.enrol("Ann")
    member = town.join(ann)
    town.complete(member, "types")
    town.side.invitations.renew(town.officer, ann)
    assert complete(town, ann) == set()
    until = town.side.invitations.parted(town.officer, ann)
    assert until == town.world.clock().date() + dt.timedelta(days=30)
    town.side.invitations.undo_parting(town.officer, ann)
    assert complete(town, ann) == {"types"}
    town.complete(member, "gain")
    assert complete(town, ann) == {"types", "gain"}
    with pytest.raises(Refusal):
        town.side.invitations.undo_parting(town.officer, ann)


def test_what_was_done_while_parted_by_mistake_is_told(town: Town) -> None:
    [ann] = town.enrol("Ann")
    member = town.join(ann)
    town.complete(member, "types")
    town.side.invitations.renew(town.officer, ann)
    town.complete(member, "gain")
    town.side.invitations.undo_parting(town.officer, ann)
    assert complete(town, ann) == {"types", "gain"}


def test_nothing_is_undone_once_somebody_joined_or_thirty_days_are_over(town: Town) -> None:
    ann, bob = town.enrol("Ann", "Bob")
    for person in (ann, bob):
        town.join(person)
        town.side.invitations.renew(town.officer, person)
    town.side.joining.join(town.world.member(), token(town, ann))
    with pytest.raises(Refusal):
        town.side.invitations.undo_parting(town.officer, ann)
    town.world.clock.tick(days=31)
    with pytest.raises(Refusal):
        town.side.invitations.undo_parting(town.officer, bob)


def test_whoever_hasnt_joined_has_lost_nothing(town: Town) -> None:
    [ann] = town.enrol("Ann")
    with pytest.raises(Refusal):
        town.side.invitations.lost_code(town.officer, ann)
