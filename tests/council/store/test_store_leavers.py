"""Leaving a roster and coming back to it, and the quiet time, on both databases."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.council.data import (
    Cohort,
    Correction,
    Council,
    Filter,
    PeopleQuery,
    PreElectionPeriod,
)
from courseware.council.roster.data import RosterRow
from courseware.domain.records import Fact, Mode, Status
from courseware.platform.audit.entries import Entry

DAY = dt.date(2027, 5, 7)
COHORT = Cohort("c1", "S1", "Induction", DAY, None, ("types", "gain"))
TYPES = Fact("types", "1", Status.COMPLETE, DAY, Mode.SELF_STUDY, 30)
GAIN = Fact("gain", "2", Status.COMPLETE, DAY, Mode.OTHER, 40)
BEGUN = Fact("context", "1", Status.IN_PROGRESS)
ROW = RosterRow(2, "Mòrag O’Neill", "morag@x.example", "Bàgh", "7")


@pytest.fixture
def councils(store, join, now):
    """Somebody who completed one module by study and one by a correction, and began a third."""
    councils = store.councils
    councils.add_council(Council("S1", "Kirkbrae", "", 20))
    councils.add_cohort(COHORT)
    councils.put_members(COHORT, [("p1", ROW), ("p2", RosterRow(3, "Ann", "ann@x.example"))])
    councils.join("p1", join("morag"), DAY)
    councils.put_facts("morag", [TYPES, BEGUN])
    councils.add_correction(Correction("k1", "p1", "S1", GAIN, "Paper", "olive", now))
    return councils


def test_who_leaves_is_in_no_list_and_number_and_their_record_stays(store, councils):
    assert councils.leave("p1", DAY)
    assert councils.person("p1") is None
    assert councils.joined("morag") == []
    rows, total = councils.people(PeopleQuery(Filter(frozenset(["S1"]))))
    assert ([row.person.id for row in rows], total) == (["p2"], 1)
    former = councils.former("p1")
    assert (former.name, former.ward, former.left_on) == ("Mòrag O’Neill", "Bàgh", DAY)
    assert former.completed == (GAIN, TYPES), "what was only begun isn't the public record"
    assert store.registration("morag") is not None
    assert not councils.leave("p1", DAY), "a second time there is nobody"


def test_who_is_put_back_is_as_before_but_for_the_link(councils, join):
    before = councils.person("p1")
    assert before.standing is Status.COMPLETE
    records, corrections = councils.records("p1"), councils.corrections("p1")
    councils.leave("p1", DAY)
    assert councils.put_back("p1")
    after = councils.person("p1")
    assert after.joined_on is None
    assert (after.name, after.standing, after.modules_done) == (before.name, Status.COMPLETE, 2)
    assert councils.records("p1") == records
    assert councils.corrections("p1") == corrections
    assert councils.former("p1") is None
    assert councils.join("p1", join("again"), DAY)
    councils.put_facts("again", [TYPES])
    assert [record.fact.module for record in councils.records("p1")] == ["gain", "types"]


def test_erasing_takes_out_of_a_record_kept_apart_what_the_course_told(store, councils, now):
    councils.leave("p1", DAY)
    assert [each.told for each in councils.formers_of("morag")] == [2]
    store.erase("morag", now)
    assert councils.formers_of("morag") == []
    assert councils.former("p1").completed == (GAIN,), "what an officer entered stays"
    councils.put_back("p1")
    assert [each.fact for each in councils.records("p1")] == [GAIN]
    assert councils.person("p1").standing is not Status.COMPLETE


def test_erasing_reaches_somebody_who_was_put_back_and_has_not_joined_again(store, councils, now):
    councils.leave("p1", DAY)
    councils.put_back("p1")
    assert councils.person("p1").standing is Status.COMPLETE
    councils.leave("p1", DAY)
    councils.put_back("p1")
    store.erase("morag", now)
    assert [each.fact for each in councils.records("p1")] == [GAIN]
    assert councils.person("p1").modules_done == 1


def test_nobody_is_put_back_beside_their_double(councils):
    councils.leave("p1", DAY)
    councils.put_members(COHORT, [("p9", ROW)])
    assert not councils.put_back("p1")
    assert councils.former("p1") is not None
    assert not councils.put_back("nobody")


def test_their_record_goes_by_the_day_they_left(councils):
    councils.leave("p1", DAY)
    councils.leave("p2", DAY + dt.timedelta(days=1))
    late = DAY + dt.timedelta(days=1)
    assert [each.id for each in councils.formers("S1")] == ["p2", "p1"]
    assert councils.formers("S2") == []
    assert councils.count_formers(DAY) == councils.remove_formers(DAY) == 0
    assert councils.count_formers(late) == councils.remove_formers(late) == 1
    assert [each.id for each in councils.formers("S1")] == ["p2"]


def test_a_day_that_is_set_and_called_off(councils):
    person = councils.person("p1")
    councils.plan_leaving(person, DAY, "olive")
    councils.plan_leaving(person, DAY + dt.timedelta(days=2), "olive")
    [plan] = councils.planned("S1")
    assert (plan.person, plan.by, plan.on) == (person, "olive", DAY + dt.timedelta(days=2))
    assert councils.due_to_leave(DAY + dt.timedelta(days=1)) == []
    assert len(councils.due_to_leave(DAY + dt.timedelta(days=2))) == 1
    assert councils.call_off_leaving("p1")
    assert not councils.call_off_leaving("p1")
    assert councils.planned("S1") == []


def test_a_quiet_time_is_one_a_council(councils):
    assert councils.quiet_time("S1") is None
    councils.set_quiet_time(PreElectionPeriod("S1", DAY, DAY))
    later = PreElectionPeriod("S1", DAY, DAY + dt.timedelta(days=3))
    councils.set_quiet_time(later)
    assert councils.quiet_time("S1") == later
    assert councils.drop_quiet_time("S1")
    assert not councils.drop_quiet_time("S1")


def test_the_log_of_a_council_pages_backwards(councils, now):
    for number in range(5):
        for council in ("S1", "S2"):
            entry = Entry(now, "olive", "view list", council, {"page": number})
            councils.append_entry(entry, lambda before, _entry: before + "x")
    first = councils.entries_of("S1", 0, 2)
    assert [each.entry.about["page"] for each in first] == [4, 3]
    rest = councils.entries_of("S1", first[-1].number, 9)
    assert [each.entry.about["page"] for each in rest] == [2, 1, 0]
