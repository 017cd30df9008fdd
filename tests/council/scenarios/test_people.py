from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from courseware.council.data import Filter, PeopleQuery, Sort
from courseware.council.people import Funnel
from courseware.council.publication.data import PublicationKind
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.permissions import May
from courseware.domain.progress import Event, Verb
from courseware.domain.records import Mode, Status
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Officer, Town, roster
from tests.kits.world import World


@pytest.fixture
def town(world: World) -> Town:
    """Ann is complete, Bob has begun, Cat has joined, Dan and Eve are invited."""
    town = Town(world)
    ann, bob, cat, *_ = town.enrol("Ann", "Bob", "Cat", "Dan", "Eve")
    member = town.join(ann)
    town.complete(member, "types")
    world.clock.tick(days=3)
    town.complete(member, "gain")
    other = town.join(bob)
    world.learning.finish_step(other, world.course.module("types").core_steps[0].ref)
    town.join(cat)
    return town


def listed(town: Town, which: Filter) -> list[str]:
    rows, count = town.side.people.people(town.officer, PeopleQuery(which))
    assert count == len(rows)
    return [row.person.name for row in rows]


def test_every_number_of_the_dashboard_is_the_length_of_the_list_behind_it(town: Town) -> None:
    town.world.clock.tick(days=60)
    people = town.side.people
    which = people.filter(town.officer, town.id)
    board = people.dashboard(town.officer, which)
    assert board.people == len(listed(town, which)) == 5
    for standing, number in board.standings.items():
        assert number == len(listed(town, replace(which, standing=standing)))
    assert board.standings[Status.INVITED] == 2
    assert board.overdue == len(listed(town, people.overdue(which))) == 4
    assert [funnel.module for funnel in board.modules] == ["types", "gain"]
    for funnel in board.modules:
        for status, number in (
            (Status.NOT_STARTED, funnel.not_started),
            (Status.IN_PROGRESS, funnel.in_progress),
            (Status.COMPLETE, funnel.complete),
        ):
            by_module = replace(which, module=funnel.module, status=status)
            assert number == len(listed(town, by_module))
        assert funnel.not_started + funnel.in_progress + funnel.complete == board.people
    assert board.over_time == ((dt.date(2026, 11, 26), 1),)
    assert board.due == (town.cohort.due_on,)


def test_where_cohorts_ask_for_different_modules_each_is_counted_of_those_who_are_asked(
    town: Town,
) -> None:
    short = town.add_cohort("Short", "types")
    fay, _gus = town.enrol("Fay", "Gus", cohort=short)
    member = town.join(fay)
    town.complete(member, "types")
    town.complete(member, "gain")
    people = town.side.people
    which = people.filter(town.officer, town.id)
    board = people.dashboard(town.officer, which)
    assert board.people == 7 and not board.all_asked_alike
    assert board.modules == (Funnel("types", 7, 4, 1, 2), Funnel("gain", 5, 4, 0, 1))
    for funnel in board.modules:
        for status, number in (
            (Status.NOT_STARTED, funnel.not_started),
            (Status.IN_PROGRESS, funnel.in_progress),
            (Status.COMPLETE, funnel.complete),
        ):
            by_module = replace(which, module=funnel.module, status=status)
            assert number == len(listed(town, by_module))
            exported = people.export(town.officer, PeopleQuery(by_module))
            assert number == len(list(exported))
    one = people.dashboard(town.officer, people.filter(town.officer, cohort=short.id))
    assert one.modules == (Funnel("types", 2, 1, 0, 1),) and one.all_asked_alike


def test_a_cohort_of_nobody_asks_nobody(town: Town) -> None:
    town.add_cohort("To come", "types")
    people = town.side.people
    board = people.dashboard(town.officer, people.filter(town.officer, town.id))
    assert board.all_asked_alike


def test_what_the_member_sees_is_what_the_officer_sees(town: Town) -> None:
    member = town.world.member()
    town.complete(member, "types")
    before_joining = town.completion_record.facts(member)
    person = town.enrol("Fay")[0]
    town.enter(member, person)
    page = town.side.people.person(town.officer, person)
    assert tuple(record.fact for record in page.records) == before_joining
    [fact] = before_joining
    module = town.world.course.module("types")
    assert module is not None
    assert (fact.mode, fact.status) == (Mode.SELF_STUDY, Status.COMPLETE)
    assert fact.minutes == module.minutes_credited


def test_attending_in_the_room_is_told_as_such(town: Town) -> None:
    person = town.enrol("Fay")[0]
    member = town.join(person)
    now = town.world.clock()
    town.world.store.record(Event(member.registration, Verb.ATTENDED, "gain", now))
    town.completion_record.update(member)
    [fact] = town.completion_record.facts(member)
    assert (fact.module, fact.mode) == ("gain", Mode.LIVE)
    assert town.store.records(person)[0].fact == fact


def test_a_day_is_the_day_in_scotland(town: Town) -> None:
    town.world.clock.now = dt.datetime(2027, 6, 30, 23, 30, tzinfo=dt.UTC)
    person = town.enrol("Fay")[0]
    town.complete(town.join(person), "types")
    assert town.store.records(person)[0].fact.on == dt.date(2027, 7, 1)
    assert town.side.people.today() == dt.date(2027, 7, 1)


def test_an_invitation_is_joined_by_one_member(town: Town) -> None:
    person = town.enrol("Fay")[0]
    token = town.side.invitations.path_of(person).rpartition("/")[2]
    town.side.joining.join(town.world.member(), token)
    with pytest.raises(Refusal):
        town.side.joining.join(town.world.member(), token)


def test_the_officer_of_another_council_sees_and_changes_nothing(town: Town) -> None:
    other = Town(town.world)
    stranger = other.officer
    person = town.store.members(town.cohort.id)[0].id
    mine = Filter(frozenset([town.id]))
    both = Filter(frozenset([town.id, other.id]))
    side, day = town.side, dt.date(2026, 11, 1)
    made = side.corrections.correct(town.officer, person, "gain", day, Mode.OTHER, "Paper")
    names, record = PublicationKind.NAMES, side.publications
    shown = record.draft(town.officer, town.id, names)
    published = record.publish(town.officer, town.id, names, "", shown.digest)
    acts = [
        lambda: side.people.filter(stranger, town.id),
        lambda: side.people.filter(stranger, cohort=town.cohort.id),
        lambda: side.people.filter(stranger, other.id, town.cohort.id),
        lambda: side.people.dashboard(stranger, mine),
        lambda: side.people.dashboard(stranger, both),
        lambda: side.people.people(stranger, PeopleQuery(both)),
        lambda: side.people.export(stranger, PeopleQuery(mine)),
        lambda: side.people.standings(stranger, both),
        lambda: side.people.wards(stranger, both),
        lambda: side.cohorts.cohort(stranger, town.cohort.id),
        lambda: side.people.person(stranger, person),
        lambda: side.people.person(stranger, "nobody"),
        lambda: side.cohorts.add_cohort(stranger, town.id, "Mine", day, None, ["types"]),
        lambda: side.cohorts.change_cohort(stranger, town.cohort.id, "Mine", day, None, ["types"]),
        lambda: side.roster_import.preview(stranger, town.cohort.id, roster("Zoe")),
        lambda: side.roster_import.apply(stranger, town.cohort.id, roster("Zoe")),
        lambda: side.corrections.correct(stranger, person, "types", day, Mode.OTHER, "Mine"),
        lambda: side.corrections.undo(stranger, made.id, "Mine"),
        lambda: side.publications.draft(stranger, town.id, names),
        lambda: side.publications.draft(stranger, other.id, names, town.cohort.id),
        lambda: side.publications.lines(stranger, town.id),
        lambda: side.publications.publish(stranger, town.id, names, "", shown.digest),
        lambda: side.publications.withdraw(stranger, town.id, published.id),
        lambda: side.publications.history(stranger, town.id),
        lambda: side.sum_releases.take(stranger, town.id),
        lambda: side.sum_releases.snapshots(stranger, town.id),
        lambda: side.sum_releases.council_sums(stranger, town.id),
    ]
    before = town.store.members(town.cohort.id)
    for act in acts:
        with pytest.raises(Refusal, match=r"nothing here that you can see|another council"):
            act()
    assert town.store.members(town.cohort.id) == before
    assert [council.id for council in side.people.councils(stranger)] == [other.id]
    assert side.people.cohorts(stranger) == [other.cohort]


@pytest.mark.parametrize("act", list(May))
def test_who_may_do_one_thing_may_do_no_other(town: Town, act: May) -> None:
    """Each call, with each single permission: it works with its own and is refused without."""
    person = town.store.members(town.cohort.id)[0].id
    mine, day, side = Filter(frozenset([town.id])), dt.date(2026, 11, 1), town.side
    who = Officer("one", frozenset([town.id]), frozenset([act]))
    calls = [
        (May.SEE_PEOPLE, lambda: side.people.dashboard(who, mine)),
        (May.SEE_PEOPLE, lambda: side.people.people(who, PeopleQuery(mine))),
        (May.SEE_PEOPLE, lambda: side.people.export(who, PeopleQuery(mine))),
        (May.SEE_PEOPLE, lambda: side.people.person(who, person)),
        (May.SEE_PEOPLE, lambda: side.people.standings(who, mine)),
        (May.SEE_PEOPLE, lambda: side.people.wards(who, mine)),
        (May.ENROL, lambda: side.cohorts.cohort(who, town.cohort.id)),
        (May.ENROL, lambda: side.roster_import.apply(who, town.cohort.id, roster("Zoe"))),
        (May.ENROL, lambda: side.cohorts.add_cohort(who, town.id, "B", day, None, ["types"])),
        (May.CORRECT, lambda: side.corrections.correct(who, person, "gain", day, Mode.OTHER, "P")),
        (May.PUBLISH, lambda: side.publications.lines(who, town.id)),
        (May.PUBLISH, lambda: side.publications.draft(who, town.id, PublicationKind.NAMES)),
        (May.PUBLISH, lambda: side.publications.history(who, town.id)),
        (May.PUBLISH, lambda: side.sum_releases.take(who, town.id)),
        (May.SEE_SUMS, lambda: side.sum_releases.snapshots(who, town.id)),
        (May.SEE_SUMS, lambda: side.sum_releases.council_sums(who, town.id)),
    ]
    for needed, call in calls:
        if needed is act:
            call()
        else:
            with pytest.raises(Refusal):
                call()


def test_people_are_sorted_by_how_far_they_are(town: Town) -> None:
    which = town.side.people.filter(town.officer, town.id)
    rows, _count = town.side.people.people(town.officer, PeopleQuery(which, sort=Sort.STANDING))
    assert [row.person.name for row in rows] == ["Dan", "Eve", "Cat", "Bob", "Ann"]


def test_the_wards_of_a_filter_are_told_once_each_and_in_order(town: Town) -> None:
    rows = (
        RosterRow(2, "Ann", "ann@x.example", "North"),
        RosterRow(3, "Bob", "bob@x.example", "Castle"),
        RosterRow(4, "Cat", "cat@x.example", "North"),
    )
    act = town.side.roster_import.apply
    act(town.officer, town.cohort.id, RosterFile(rows))
    people = town.side.people
    which = people.filter(town.officer, town.id)
    assert list(people.wards(town.officer, which)) == ["Castle", "North"]


def test_a_module_that_isnt_there_is_no_filter(town: Town) -> None:
    which = replace(town.side.people.filter(town.officer, town.id), module="made-up")
    with pytest.raises(Refusal, match="no such module"):
        town.side.people.people(town.officer, PeopleQuery(which))


def test_an_absurd_page_is_refused(town: Town) -> None:
    which = town.side.people.filter(town.officer, town.id)
    for page, size in ((0, 50), (1, 0), (1, 501)):
        with pytest.raises(Refusal):
            town.side.people.people(town.officer, PeopleQuery(which, page=page, size=size))
