"""Members not returned at an election: looked at, taken off, put back; their own course stays."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.council.data import PeopleQuery
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Officer, Town, roster
from tests.kits.world import World

TODAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


def acts(town: Town) -> list[str]:
    return [c.entry.act for c in town.store.entries() if c.entry.council == town.id]


def names(town: Town) -> list[str]:
    people = town.side.people
    which = people.filter(town.officer, town.id)
    return [row.person.name for row in people.people(town.officer, PeopleQuery(which))[0]]


def test_a_preview_says_who_and_changes_nothing(town: Town) -> None:
    ann, _bob, _cat = town.enrol("Ann", "Bob", "Cat")
    pasted = "BOB@x.example;\n<cat@x.example>, nobody@x.example\nno address here"
    preview = town.side.departures.preview(town.officer, town.id, "", TODAY, [ann], pasted)
    assert [person.name for person in preview.people] == ["Ann", "Bob", "Cat"]
    assert preview.unknown == ("nobody@x.example",)
    assert preview.is_now
    assert names(town) == ["Ann", "Bob", "Cat"]


def test_they_are_listed_by_family_name(town: Town) -> None:
    town.enrol("Zoe Àdhamh", "Ann Young", "Mòrag NicDhòmhnaill")
    listed = town.side.departures.choices(town.officer, town.id, town.cohort.id)
    assert [person.name.split()[0] for person in listed] == ["Zoe", "Mòrag", "Ann"]


def test_an_address_is_found_in_every_cohort_or_in_the_one_that_is_named(town: Town) -> None:
    town.enrol("Ann")
    second = town.add_cohort("Board members")
    town.enrol("Ann", cohort=second)
    look = town.side.departures.preview
    everywhere = look(town.officer, town.id, "", TODAY, [], "ann@x.example")
    assert {person.cohort for person in everywhere.people} == {town.cohort.id, second.id}
    one = look(town.officer, town.id, second.id, TODAY, [], "ann@x.example")
    assert [person.cohort for person in one.people] == [second.id]


def test_who_leaves_keeps_their_course_and_isnt_told_of_any_more(town: Town) -> None:
    world = town.world
    ann, _bob = town.enrol("Ann", "Bob")
    member = town.join(ann)
    town.complete(member, "types")
    _step, field = world.of_type("reflection")
    world.notes.save(member, field, "My words", 0, "tab")

    assert town.side.departures.take_off(town.officer, town.id, [ann], TODAY) == 1

    assert names(town) == ["Bob"]
    assert town.completion_record.cohorts(member) == []
    town.complete(member, "gain")
    town.completion_record.update(member)
    [gone] = town.side.departures.look(town.officer, town.id).gone
    assert [fact.module for fact in gone.completed] == ["types"]
    assert world.notes.note(member, field).text == "My words"
    assert {fact.module for fact in town.completion_record.facts(member)} >= {"types", "gain"}
    assert "leave the roster" in acts(town)


def test_the_roster_isnt_told_that_they_are_missing_and_an_import_brings_them_new(
    town: Town,
) -> None:
    ann = town.enrol("Ann", "Bob")[0]
    town.side.departures.take_off(town.officer, town.id, [ann], TODAY)
    change = town.side.roster_import.preview(town.officer, town.cohort.id, roster("Ann"))
    assert [row.name for row in change.added] == ["Ann"]
    town.enrol("Ann")
    with pytest.raises(Refusal, match="already"):
        town.side.departures.put_back(town.officer, ann)


def test_a_day_to_come_is_kept_until_it_comes(town: Town) -> None:
    ann, bob = town.enrol("Ann", "Bob")
    leaving, officer = town.side.departures, town.officer
    assert leaving.take_off(officer, town.id, [ann, bob], TODAY + 2 * DAY) == 2
    assert names(town) == ["Ann", "Bob"]
    leaving.call_off(officer, bob)
    town.world.clock.now = dt.datetime(2026, 11, 24, 23, 59, tzinfo=dt.UTC)
    assert leaving.carry_out() == 0
    town.world.clock.now = dt.datetime(2026, 11, 25, 0, 0, tzinfo=dt.UTC)
    assert leaving.carry_out() == 1
    assert names(town) == ["Bob"]
    assert leaving.carry_out() == 0
    [gone] = leaving.look(officer, town.id).gone
    assert gone.left_on == TODAY + 2 * DAY


def test_the_day_is_londons_in_summer(town: Town) -> None:
    [ann] = town.enrol("Ann")
    clock = town.world.clock
    clock.now = dt.datetime(2027, 5, 1, 12, tzinfo=dt.UTC)
    town.side.departures.take_off(town.officer, town.id, [ann], dt.date(2027, 5, 7))
    clock.now = dt.datetime(2027, 5, 6, 22, 59, tzinfo=dt.UTC)
    # Others share the store, and may leave on a day before: what counts is who is still here.
    town.side.departures.carry_out()
    assert names(town) == ["Ann"]
    clock.now = dt.datetime(2027, 5, 6, 23, 0, tzinfo=dt.UTC)
    assert town.side.departures.carry_out() >= 1
    assert names(town) == []


def test_a_second_press_takes_nobody_else(town: Town) -> None:
    ann = town.enrol("Ann")[0]
    take_off = town.side.departures.take_off
    assert take_off(town.officer, town.id, [ann, ann], TODAY) == 1
    assert take_off(town.officer, town.id, [ann], TODAY) == 0


def test_who_was_taken_off_by_mistake_is_put_back(town: Town) -> None:
    ann = town.enrol("Ann")[0]
    town.side.departures.take_off(town.officer, town.id, [ann], TODAY)
    town.side.departures.put_back(town.officer, ann)
    assert names(town) == ["Ann"]
    assert "put back" in acts(town)


@pytest.mark.parametrize("on", [TODAY - 367 * DAY, TODAY + 367 * DAY])
def test_a_day_far_away_is_a_slip(town: Town, on: dt.date) -> None:
    ann = town.enrol("Ann")[0]
    with pytest.raises(Refusal, match="within a year"):
        town.side.departures.take_off(town.officer, town.id, [ann], on)


def test_nobody_does_it_to_another_council_or_without_being_allowed(world: World) -> None:
    town, other = Town(world), Town(world)
    ann, bob = town.enrol("Ann", "Bob")
    town.side.departures.take_off(town.officer, town.id, [bob], TODAY)
    looker = Officer("looker", frozenset([town.id]), frozenset(May) - {May.ENROL})
    both = Officer("both", frozenset([town.id, other.id]))
    leaving = town.side.departures
    for who in (other.officer, looker):
        for act in (
            lambda who=who: leaving.look(who, town.id),
            lambda who=who: leaving.choices(who, town.id, ""),
            lambda who=who: leaving.preview(who, town.id, "", TODAY, [ann], ""),
            lambda who=who: leaving.take_off(who, town.id, [ann], TODAY),
            lambda who=who: leaving.call_off(who, ann),
            lambda who=who: leaving.put_back(who, bob),
        ):
            with pytest.raises(Refusal, match="nothing here"):
                act()
    with pytest.raises(Refusal):
        leaving.take_off(other.officer, other.id, [ann], TODAY)
    with pytest.raises(Refusal, match="another council"):
        leaving.take_off(both, other.id, [ann], TODAY)
    assert names(town) == ["Ann"]
