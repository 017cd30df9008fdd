"""A register: looked at, entered once, marked as entered by an officer, undone as a whole."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.council.access import NothingHere
from courseware.council.data import Filter
from courseware.council.registers.data import NOBODY, Answers, Session
from courseware.council.registers.service import RegisterMoved, WhoseIsIt
from courseware.council.roster.data import RosterFile, RosterRow, Who
from courseware.domain.records import Mode, Status
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Town, roster
from tests.kits.council.entering import DAY, PEOPLE, SESSION, address, enter, look, of, row, surely
from tests.kits.world import World


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


def test_looking_enters_nothing_and_entering_counts_and_says_whose_it_is(town: Town) -> None:
    ann, *_others = town.enrol(*PEOPLE)
    file = surely(*PEOPLE)
    assert look(town, file).people == 3
    assert not town.store.records(ann)
    enter(town, file)
    page = town.side.people.person(town.officer, ann)
    assert page.person.standing is Status.IN_PROGRESS
    [record] = page.records
    gain = town.world.course.module("gain")
    assert gain
    assert (record.fact.on, record.fact.mode) == (DAY, Mode.LIVE)
    assert (record.fact.minutes, record.fact.version) == (gain.minutes_credited, gain.version)
    [made] = page.corrections
    assert record.correction == made.id
    assert (made.reason, made.by) == ("Session in the town hall", town.officer.account)


def test_the_log_says_who_entered_it_how_many_and_of_whom(town: Town) -> None:
    ids = town.enrol(*PEOPLE)
    enter(town, surely(*PEOPLE))
    page = town.side.log.page(town.officer, town.id)
    entry = next(each.entry for each in page.entries if each.entry.act == "enter register")
    assert entry.account == town.officer.account
    assert entry.about["entered"] == 3
    assert set(entry.about["people"]) == set(ids)


def test_what_is_recorded_already_is_said_and_not_doubled(town: Town) -> None:
    ann, bob, _cat = town.enrol(*PEOPLE)
    town.complete(town.join(ann), "gain")
    town.side.corrections.correct(town.officer, bob, "gain", DAY, Mode.OTHER, "Paper")
    plan = enter(town, surely(*PEOPLE))
    assert [known.name for _line, known, _fact in plan.already] == list(PEOPLE[:2])
    assert {fact.mode for _line, _known, fact in plan.already} == {Mode.SELF_STUDY, Mode.OTHER}
    assert [entry.known.name for entry in plan.entries] == [PEOPLE[2]]
    with pytest.raises(Refusal, match="no row that can be"):
        enter(town, surely(*PEOPLE))
    assert len(town.store.corrections(ann)) == 0


def test_somebody_twice_in_a_file_is_entered_once(town: Town) -> None:
    [ann, *_others] = town.enrol(*PEOPLE)
    plan = enter(town, surely(PEOPLE[0], PEOPLE[0]))
    assert (len(plan.entries), len(plan.again)) == (1, 1)
    assert len(town.store.corrections(ann)) == 1


def test_somebody_in_two_groups_has_it_in_both_and_is_counted_once(town: Town) -> None:
    [ann] = town.enrol("Ailsa Fraser")
    later = town.add_cohort("By-election", "gain")
    [again] = town.enrol("Ailsa Fraser", cohort=later)
    plan = enter(town, surely("Ailsa Fraser"))
    assert plan.people == 1
    assert [len(town.store.records(each)) for each in (ann, again)] == [1, 1]
    counted = town.side.people.standings(town.officer, Filter(frozenset([town.id])))
    assert sum(counted.values()) == 1


def test_names_alone_are_one_question(town: Town) -> None:
    ann, *_others = town.enrol(*PEOPLE)
    file = of(row(2, "Cllr Ailsa Fraser"), row(3, "Morag Nic Dhomhnaill"))
    plan = look(town, file)
    assert [found.line.row.line for found in plan.alone] == [2, 3]
    assert not plan.entries
    with pytest.raises(WhoseIsIt):
        enter(town, file)
    with pytest.raises(WhoseIsIt):
        enter(town, file, Answers(alone=False))
    assert not town.store.records(ann)
    assert enter(town, file, Answers(alone=True)).people == 2


def test_those_asked_one_by_one_can_be_left_out(town: Town) -> None:
    ann, bob, _cat = town.enrol(*PEOPLE)
    file = of(row(2, "Ailsa Fraser"), row(3, "Morag Nic Dhomhnaill"))
    told = Answers({2: town.store.person(ann).somebody, 3: NOBODY}, alone=False)
    assert [each.known.name for each in enter(town, file, told).entries] == ["Ailsa Fraser"]
    assert not town.store.records(bob)


def test_two_of_one_name_a_slip_and_another_name_on_an_address_are_asked(town: Town) -> None:
    town.enrol(*PEOPLE)
    twin = RosterRow(2, "Ailsa Fraser", "another@x.example", "Harbour")
    town.side.roster_import.apply(
        town.officer,
        town.add_cohort("Second").id,
        RosterFile((twin,)),
        "",
        {"another@x.example": Who.NEW},
    )
    file = of(
        row(2, "Ailsa Fraser"),
        row(3, "Rory O'Cane"),
        row(4, "Somebody Else", address(PEOPLE[1])),
        row(5, "Nobody At All"),
    )
    plan = look(town, file)
    why = {found.line.row.line: (found.why.value, len(found.choices)) for found in plan.asked}
    assert why == {2: ("several", 2), 3: ("near", 1), 4: ("unlike", 1)}
    assert [found.line.row.line for found in plan.nobody] == [5]
    assert plan.unsaid == {2, 3, 4}
    assert not plan.entries


def test_a_number_with_a_name_is_certain_and_with_another_name_it_is_asked(town: Town) -> None:
    rows = (RosterRow(2, "Una Queen", "una@x.example", "", "104"),)
    town.side.roster_import.apply(town.officer, town.cohort.id, RosterFile(rows))
    assert look(town, of(row(2, "Queen Una", "una@home.example", "104"))).people == 1
    assert look(town, of(row(2, "Mo Newland", "", "104"))).asked
    assert look(town, of(row(2, "", "una@x.example", "104"))).people == 1
    assert look(town, of(row(2, "", "", "104"))).asked
    assert look(town, of(row(2, "Una Queen", "", "105"))).asked, "the number is another's"


def test_whoever_has_left_is_said_to_have_and_gets_nothing(town: Town) -> None:
    [ann] = town.enrol("Ailsa Fraser")
    town.side.departures.take_off(town.officer, town.id, [ann], town.world.clock().date())
    [found] = look(town, surely("Ailsa Fraser")).nobody
    assert found.why.value == "left"


def test_nothing_is_entered_that_was_not_looked_at(town: Town) -> None:
    ann, bob, _cat = town.enrol(*PEOPLE)
    file = surely(*PEOPLE)
    seen = look(town, file).fingerprint
    act = town.side.registers.enter
    other = Session("gain", DAY, Mode.OTHER, SESSION.reason)
    with pytest.raises(RegisterMoved):
        act(town.officer, town.id, file, other, Answers(), seen)
    with pytest.raises(RegisterMoved):
        act(town.officer, town.id, surely(PEOPLE[0]), SESSION, Answers(), seen)
    town.side.corrections.correct(town.officer, bob, "gain", DAY, Mode.OTHER, "Paper")
    with pytest.raises(RegisterMoved):
        act(town.officer, town.id, file, SESSION, Answers(), seen)
    assert not town.store.records(ann)


@pytest.mark.parametrize(
    ("file", "session"),
    [
        (("alchemy", DAY), SESSION),
        (("gain", dt.date(2026, 11, 24)), SESSION),
        (("gain", dt.date(1999, 12, 31)), SESSION),
        (("gain", DAY), Session("gain", DAY, None, "Town hall")),
        (("gain", DAY), Session("gain", DAY, Mode.LIVE, " ")),
        (("gain", DAY), Session("gain", DAY, Mode.LIVE, "x" * 501)),
    ],
)
def test_the_service_holds_a_register_to_the_rules_of_an_entry(town: Town, file, session) -> None:
    [ann] = town.enrol("Ailsa Fraser")
    module, on = file
    made = of(row(2, "Ailsa Fraser", address("Ailsa Fraser")), module=module, on=on)
    with pytest.raises(Refusal):
        town.side.registers.enter(town.officer, town.id, made, session, Answers(), "")
    assert not town.store.records(ann)


def test_whoever_may_not_correct_sees_and_enters_nothing(town: Town, world: World) -> None:
    town.enrol(*PEOPLE)
    enter(town, surely(*PEOPLE))
    [entered] = town.side.registers.entered(town.officer, town.id)
    other, file = Town(world).officer, surely(*PEOPLE)
    registers = town.side.registers
    for act in (
        lambda: registers.preview(other, town.id, file, SESSION, Answers()),
        lambda: registers.enter(other, town.id, file, SESSION, Answers(), ""),
        lambda: registers.entered(other, town.id),
        lambda: registers.undo(other, town.id, entered.id, "Mine now"),
        lambda: registers.kept(other, town.id),
    ):
        with pytest.raises(NothingHere):
            act()


def test_a_roster_of_the_same_people_is_not_changed(town: Town) -> None:
    town.enrol(*PEOPLE)
    before = town.store.members(town.cohort.id)
    enter(town, of(row(2, "FRASER Ailsa", "ailsa.fraser@x.example")))
    after = town.store.members(town.cohort.id)
    assert [(p.name, p.email) for p in after] == [(p.name, p.email) for p in before]
    assert town.side.roster_import.preview(town.officer, town.cohort.id, roster(*PEOPLE)).is_nothing
