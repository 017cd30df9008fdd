"""Registers in the store: entered together, undone together, on both databases."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.council.data import Cohort, Correction, Council
from courseware.council.roster.data import RosterRow
from courseware.domain.records import Fact, Mode, Status

DAY = dt.date(2027, 6, 3)
COHORT = Cohort("c1", "S1", "Induction 2027", DAY, None, ("types", "gain"))
DONE = Fact("types", "1", Status.COMPLETE, DAY, Mode.LIVE, 30)
BEGUN = Fact("types", "1", Status.IN_PROGRESS)
SAID = {"undone_by": "b", "undone_reason": "Another session"}


@pytest.fixture
def councils(store):
    """A council with a cohort of 1,200, p0 and on: more than one statement takes."""
    councils = store.councils
    councils.add_council(Council("S1", "Kirkbrae", "", 20))
    assert councils.add_cohort(COHORT)
    rows = [(f"p{n}", RosterRow(n, f"Member {n}", f"m{n}@x.example")) for n in range(1200)]
    councils.put_members(COHORT, rows)
    return councils


def made(now, *people, register="g1", fact=DONE):
    return [
        Correction(f"{register}-{each}", each, "S1", fact, "Hall", "a", now, register=register)
        for each in people
    ]


def standing(councils, person):
    return councils.person(person).standing


def test_many_are_entered_and_undone_together(councils, now):
    entered = made(now, *(f"p{n}" for n in range(1200)))
    councils.enter_register(entered)
    [kept] = councils.registers("S1")
    assert (kept.people, kept.entries, kept.standing, kept.reason) == (1200, 1200, 1200, "Hall")
    assert kept.at == now
    assert standing(councils, "p0") is standing(councils, "p1199") is Status.IN_PROGRESS
    assert len(councils.completed(f"p{n}" for n in range(1200))) == 1200
    assert len(councils.undo_register("S1", "g1", SAID | {"undone_at": now})) == 1200
    [kept] = councils.registers("S1")
    assert (kept.entries, kept.standing) == (1200, 0)
    assert standing(councils, "p1199") is Status.INVITED
    assert councils.completed(["p0"]) == {}


def test_what_the_course_knew_is_hidden_and_shown_again(councils, now, join):
    councils.join("p0", join("r-p0"), DAY)
    councils.put_facts("r-p0", [BEGUN])
    councils.enter_register(made(now, "p0"))
    assert [each.fact for each in councils.records("p0")] == [DONE]
    councils.undo_register("S1", "g1", SAID | {"undone_at": now})
    assert [each.fact for each in councils.records("p0")] == [BEGUN]
    assert standing(councils, "p0") is Status.IN_PROGRESS


def test_one_register_is_undone_and_not_another_nor_what_stands_alone(councils, now):
    councils.enter_register(made(now, "p0", "p1"))
    gain = Fact("gain", "1", Status.COMPLETE, DAY, Mode.OTHER, 30)
    councils.enter_register(made(now, "p0", register="g2", fact=gain))
    councils.add_correction(Correction("k1", "p1", "S1", gain, "Paper", "a", now))
    assert len(councils.undo_register("S1", "g1", SAID | {"undone_at": now})) == 2
    assert [each.fact.module for each in councils.records("p0")] == ["gain"]
    assert [each.fact.module for each in councils.records("p1")] == ["gain"]
    assert [(each.id, each.standing) for each in councils.registers("S1")] == [("g1", 0), ("g2", 1)]


def test_whoever_left_is_reached_too(councils, now):
    councils.enter_register(made(now, "p0", "p1"))
    assert councils.leave("p0", DAY)
    assert len(councils.former("p0").completed) == 1
    assert len(councils.undo_register("S1", "g1", SAID | {"undone_at": now})) == 2
    assert councils.former("p0").completed == ()
    assert councils.put_back("p0")
    [kept] = councils.corrections("p0")
    assert (kept.undone_at, kept.undone_reason) == (now, "Another session")


def test_columns_are_remembered_for_each_kind_of_file(councils):
    councils.keep_columns("S1", {"email": "write to"})
    councils.keep_columns("S1", {"name": "who"}, "register")
    councils.keep_columns("S1", {"name": "whoever"}, "register")
    assert councils.kept_columns("S1") == {"email": "write to"}
    assert councils.kept_columns("S1", "register") == {"name": "whoever"}
