"""A register that is undone as a whole, also of people who have left since."""

from __future__ import annotations

import pytest

from courseware.council.access import NothingHere
from courseware.domain.records import Status
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Town
from tests.kits.council.entering import PEOPLE, enter, surely
from tests.kits.world import World


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


def test_a_register_is_undone_as_a_whole_and_what_stood_before_is_shown(town: Town) -> None:
    ann, bob, _cat = town.enrol(*PEOPLE)
    member = town.join(ann)
    town.world.learning.finish_step(member, town.world.course.module("gain").core_steps[0].ref)
    enter(town, surely(*PEOPLE))
    [mine] = town.store.corrections(bob)
    town.side.corrections.undo(town.officer, mine.id, "Bob wasn't there")
    [entered] = town.side.registers.entered(town.officer, town.id)
    assert (entered.people, entered.entries, entered.standing) == (3, 3, 2)
    assert town.side.registers.undo(town.officer, town.id, entered.id, "The wrong session") == 2
    assert [record.fact.status for record in town.store.records(ann)] == [Status.IN_PROGRESS]
    assert not town.store.records(bob)
    [kept] = town.store.corrections(ann)
    assert (kept.undone_reason, kept.undone_by) == ("The wrong session", town.officer.account)
    assert town.store.corrections(bob)[0].undone_reason == "Bob wasn't there"
    with pytest.raises(Refusal, match="has been undone"):
        town.side.registers.undo(town.officer, town.id, entered.id, "Again")
    assert enter(town, surely(*PEOPLE)).people == 3, "it can be entered again, rightly"


def test_after_thirty_days_entries_are_taken_back_one_by_one(town: Town) -> None:
    [ann] = town.enrol("Ailsa Fraser")
    enter(town, surely("Ailsa Fraser"))
    [entered] = town.side.registers.entered(town.officer, town.id)
    town.world.clock.tick(days=31)
    with pytest.raises(Refusal, match="more than 30 days"):
        town.side.registers.undo(town.officer, town.id, entered.id, "Too late")
    [made] = town.store.corrections(ann)
    town.side.corrections.undo(town.officer, made.id, "By itself")


def test_undoing_reaches_whoever_left_meanwhile(town: Town) -> None:
    ann, _bob, _cat = town.enrol(*PEOPLE)
    enter(town, surely(*PEOPLE))
    today = town.world.clock().date()
    town.side.departures.take_off(town.officer, town.id, [ann], today)
    [gone] = town.store.formers(town.id)
    assert len(gone.completed) == 1
    [entered] = town.side.registers.entered(town.officer, town.id)
    assert town.side.registers.undo(town.officer, town.id, entered.id, "The wrong session") == 3
    [gone] = town.store.formers(town.id)
    assert not gone.completed
    town.side.departures.put_back(town.officer, ann)
    assert not town.store.records(ann)
    assert town.store.corrections(ann)[0].undone_reason == "The wrong session"


def test_a_register_of_people_who_have_all_left_is_listed_and_undone_as_a_whole(
    town: Town,
) -> None:
    ids = town.enrol(*PEOPLE)
    enter(town, surely(*PEOPLE))
    [before] = town.side.registers.entered(town.officer, town.id)
    town.side.departures.take_off(town.officer, town.id, ids, town.world.clock().date())
    [entered] = town.side.registers.entered(town.officer, town.id)
    assert entered == before
    undo = town.side.registers.undo
    assert undo(town.officer, town.id, entered.id, "The wrong session") == 3
    assert not any(gone.completed for gone in town.store.formers(town.id))
    entry = town.side.log.page(town.officer, town.id).entries[0].entry
    assert entry.act == "undo register"
    assert set(entry.about["people"]) == set(ids)
    [entered] = town.side.registers.entered(town.officer, town.id)
    assert entered.standing == 0
    with pytest.raises(Refusal, match="has been undone"):
        undo(town.officer, town.id, entered.id, "Again")


def test_somebody_who_left_one_of_two_groups_is_one_of_the_people_of_a_register(
    town: Town,
) -> None:
    town.enrol("Ailsa Fraser")
    [again] = town.enrol("Ailsa Fraser", cohort=town.add_cohort("By-election", "gain"))
    enter(town, surely("Ailsa Fraser"))
    town.side.departures.take_off(town.officer, town.id, [again], town.world.clock().date())
    [entered] = town.side.registers.entered(town.officer, town.id)
    assert (entered.people, entered.entries, entered.standing) == (1, 2, 2)


def test_a_register_isnt_undone_as_another_councils(town: Town, world: World) -> None:
    town.enrol(*PEOPLE)
    enter(town, surely(*PEOPLE))
    [entered] = town.side.registers.entered(town.officer, town.id)
    other = Town(world)
    with pytest.raises(NothingHere):
        town.side.registers.undo(other.officer, other.id, entered.id, "Mine now")
    assert town.side.registers.entered(town.officer, town.id) == [entered]
