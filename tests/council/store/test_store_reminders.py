"""Reminders as they are kept: who is due, who was reminded, who wants none."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace

import pytest

from courseware.council.data import Cohort, Council, Filter, Occasion
from courseware.council.reminders.data import Channel, DueQuery, OptedOut, Reminder, ReminderBatch
from courseware.council.roster.data import RosterRow
from courseware.domain.records import Fact, Mode, Status

DAY = dt.date(2027, 6, 3)
AT = dt.datetime(2027, 6, 3, 12, tzinfo=dt.UTC)
LATER = DAY + dt.timedelta(days=100)
COHORT = Cohort("c1", "S1", "Induction", DAY, None, ("types",))
OTHER = Cohort("c2", "S1", "Refresher", DAY, None, ("types",))
AWAY = Cohort("c3", "S2", "Induction", DAY, None, ("types",))
KIRKBRAE = Filter(frozenset(["S1"]))
BOTH = Filter(frozenset(["S1", "S2"]))
DONE = Fact("types", "1", Status.COMPLETE, DAY, Mode.SELF_STUDY, 30)
OPEN = DueQuery(Occasion.THREE_MONTHS, frozenset(["c1", "c2", "c3"]))
ANN = RosterRow(2, "Ann Young", "ann@x.example")
ROWS = [ANN, RosterRow(3, "Bob Brown", "bob@x.example"), RosterRow(4, "Cat Adam", "cat@x.example")]


@pytest.fixture
def councils(store):
    """Kirkbrae with Ann p0, Bob p1 and Cat p2, Ann once more as q0; and as z0 in Dunvarra."""
    councils = store.councils
    councils.add_council(Council("S1", "Kirkbrae", "", 20))
    councils.add_council(Council("S2", "Dunvarra", "", 20))
    for cohort in (COHORT, OTHER, AWAY):
        assert councils.add_cohort(cohort)
    councils.put_members(COHORT, [(f"p{n}", row) for n, row in enumerate(ROWS)])
    councils.put_members(OTHER, [("q0", ANN)])
    councils.put_members(AWAY, [("z0", ANN)])
    return councils


def reminder(person_id="p0", **said):
    made = Reminder(person_id, Occasion.THREE_MONTHS, LATER, Channel.MAIL, "k1", "officer", False)
    return replace(made, **said)


def due(councils, rule=OPEN, which=KIRKBRAE):
    found = [each.id for each in councils.due(which, rule)]
    assert councils.count_due(which, rule) == len(found)
    return found


def complete(councils, join, person_id):
    councils.join(person_id, join(f"r-{person_id}"), DAY)
    councils.put_facts(f"r-{person_id}", [DONE])


def test_due_are_those_of_the_filter_and_the_cohorts_who_are_not_complete(councils, join):
    assert due(councils) == ["p2", "p1", "p0", "q0"], "by family name"
    assert due(councils, replace(OPEN, cohorts=frozenset(["c2"]))) == ["q0"]
    assert due(councils, replace(OPEN, cohorts=frozenset())) == []
    assert due(councils, which=BOTH)[-1] == "z0"
    assert due(councils, which=replace(KIRKBRAE, words="bob")) == ["p1"]
    complete(councils, join, "p1")
    assert due(councils) == ["p2", "p0", "q0"]


def test_looking_again_is_for_those_who_completed_between_two_days(councils, join):
    complete(councils, join, "p1")
    rule = DueQuery(Occasion.LOOK_AGAIN_3, completed=(DAY, DAY))
    assert due(councils, rule) == ["p1"]
    assert due(councils, replace(rule, completed=(DAY - dt.timedelta(9), DAY))) == ["p1"]
    after = DAY + dt.timedelta(days=1)
    assert due(councils, replace(rule, completed=(after, LATER))) == []


def test_whoever_was_reminded_for_an_occasion_is_not_due_for_it_again(councils):
    assert councils.claim(OPEN, reminder())
    assert due(councils) == ["p2", "p1", "q0"]
    assert "p0" in due(councils, replace(OPEN, occasion=Occasion.OVERDUE)), "for another they are"
    again = replace(OPEN, not_since=LATER + dt.timedelta(days=1))
    assert "p0" in due(councils, again), "when the officer says so, on a later day"
    assert "p0" not in due(councils, replace(OPEN, not_since=LATER)), "never twice on one day"
    rested = replace(OPEN, occasion=Occasion.NOW, not_since=LATER, whatever_for=True)
    assert "p0" not in due(councils, rested)


def test_a_claim_is_made_once_and_taken_back_only_while_uncertain(councils):
    made = reminder()
    assert councils.claim(OPEN, made)
    assert not councils.claim(OPEN, replace(made, sending="k2"))
    councils.unclaim(made)
    assert councils.claim(OPEN, made)
    assert councils.count_sent(KIRKBRAE, "k1") == 0
    councils.confirm(made)
    assert councils.count_sent(KIRKBRAE, "k1") == 1
    assert councils.count_sent(Filter(frozenset(["S2"])), "k1") == 0
    councils.unclaim(made)
    assert councils.reminders("p0") == [replace(made, certain=True)]


def test_nobody_is_claimed_who_is_not_due_any_more(councils, join):
    complete(councils, join, "p0")
    assert not councils.claim(OPEN, reminder())
    councils.opt_out("p1", DAY)
    assert not councils.claim(OPEN, reminder("p1"))
    assert not councils.claim(OPEN, reminder("nobody"))


def test_of_two_claims_at_once_one_is_made(councils):
    won = []
    gate = threading.Barrier(8)

    def press(number):
        gate.wait()
        # Another day and another press: only the rule stands between them.
        made = reminder(sending=f"k{number}", on=LATER + dt.timedelta(days=number))
        if councils.claim(OPEN, made):
            won.append(number)

    threads = [threading.Thread(target=press, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert len(councils.reminders("p0")) == 1


def test_opting_out_holds_for_every_cohort_of_the_council_and_no_other(councils):
    councils.opt_out("p0", DAY)
    councils.opt_out("p0", LATER)
    assert due(councils, which=BOTH) == ["p2", "p1", "z0"]
    said = OptedOut(DAY, themselves=True)
    assert councils.opted_out("p0") == councils.opted_out("q0") == said, "the first day is kept"
    assert councils.opted_out("p1") is councils.opted_out("z0") is None
    assert councils.count_opted_out(KIRKBRAE) == 2
    councils.opt_in("q0")
    assert councils.opted_out("p0") is None
    assert "p0" in due(councils)


def test_what_an_officer_entered_is_theirs_once_they_say_so_themselves(councils):
    councils.opt_out("p0", DAY, "officer")
    assert councils.opted_out("q0") == OptedOut(DAY, themselves=False)
    assert "p0" not in due(councils)
    councils.opt_out("p0", LATER)
    assert councils.opted_out("p0") == OptedOut(DAY, themselves=True)
    councils.opt_out("p0", LATER, "officer")
    assert councils.opted_out("p0") == OptedOut(DAY, themselves=True)


def test_saying_so_in_one_cohort_is_saying_so_oneself_in_both(councils):
    councils.opt_out("p0", DAY, "officer")
    councils.opt_out("q0", LATER)
    assert councils.opted_out("p0") == OptedOut(DAY, themselves=True)


def test_who_was_reminded_when(councils):
    councils.claim(OPEN, reminder("p0"))
    councils.confirm(reminder("p0"))
    councils.claim(OPEN, reminder("p1"))
    councils.claim(OPEN, reminder("p2", on=DAY, how=Channel.FILE, certain=True))
    councils.claim(OPEN, reminder("z0"))
    three = Occasion.THREE_MONTHS
    assert councils.lots(KIRKBRAE) == [
        ReminderBatch(LATER, three, Channel.MAIL, 2, 1),
        ReminderBatch(DAY, three, Channel.FILE, 1, 0),
    ]
    assert [each.id for each in councils.reminded_in(KIRKBRAE, LATER, three)] == ["p1", "p0"]
    assert councils.last_reminded(KIRKBRAE) == {"p0": LATER, "p1": LATER, "p2": DAY}


def test_a_wish_outlasts_leaving_and_coming_back_and_goes_with_the_last_trace(councils):
    councils.claim(OPEN, reminder())
    councils.opt_out("p0", DAY)
    councils.leave("q0", LATER)
    assert councils.opted_out("p0") == OptedOut(DAY, themselves=True), "one roster of two left"
    councils.leave("p0", LATER)
    assert councils.reminders("p0") == []
    councils.put_back("p0")
    assert councils.opted_out("p0") == OptedOut(DAY, themselves=True)
    councils.leave("p0", LATER)
    councils.remove_formers(LATER + dt.timedelta(days=1))
    councils.put_members(COHORT, [("p0", ANN)])
    assert councils.opted_out("p0") is None


@pytest.mark.parametrize("how", ["part", "renew"])
def test_leaving_takes_out_the_reminders_that_tell_of_completing(councils, join, how):
    complete(councils, join, "p0")
    rule = DueQuery(Occasion.LOOK_AGAIN_3, completed=(DAY, DAY))
    assert councils.claim(rule, reminder(occasion=Occasion.LOOK_AGAIN_3))
    if how == "part":
        assert councils.part("p0", "r-p0")
    else:
        councils.renew_link("p0", AT)
    assert councils.reminders("p0") == []


def test_erasing_a_member_takes_out_the_reminders_that_tell_of_completing(councils, join, store):
    complete(councils, join, "p0")
    rule = DueQuery(Occasion.LOOK_AGAIN_3, completed=(DAY, DAY))
    assert councils.claim(rule, reminder(occasion=Occasion.LOOK_AGAIN_3))
    councils.opt_out("p0", DAY)
    store.erase("r-p0", dt.datetime(2027, 12, 1, tzinfo=dt.UTC))
    assert councils.reminders("p0") == []
    assert councils.opted_out("p0") == OptedOut(DAY, themselves=True), (
        "their wish holds: they are on the roster still"
    )
