"""What has had its time, on both databases: counted and removed by the same condition."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.council.data import Cohort, Council
from courseware.council.roster.data import RosterRow
from courseware.domain.progress import Event, Verb
from courseware.identity.data import Account, Invitation, Registration, SignIn
from courseware.identity.members.service import IDLE

DAY = dt.timedelta(days=1)


@pytest.fixture
def begin(store):
    """Registers somebody at a time, and nothing else."""

    def begun(who, at):
        store.add_registration(Registration(who, "partnerships", [], at))
        store.record(Event(who, Verb.REGISTERED, "partnerships", at))
        return who

    return begun


def sign_in(store, name, at, *, who=None, ended=None, life=365, account=None):
    row = SignIn(name, who, at, at, at + life * DAY, ended, account)
    store.add_sign_in(row, f"token of {name}")


def left(store, *names):
    return [name for name in names if store.sign_in(name)]


def test_sign_ins_that_are_over_go_and_the_newest_stays(store, begin, now):
    begin("ann", now)
    sign_in(store, "ended", now, who="ann", ended=now + DAY)
    sign_in(store, "idle", now + 2 * DAY, who="ann")
    sign_in(store, "newest", now + 3 * DAY, who="ann", ended=now + 3 * DAY)
    store.add_account(Account("olive", "olive", "Olive", "x", now))
    sign_in(store, "staff", now, account="olive", life=30)

    assert store.count_aged("sign-ins", now + DAY) == 0
    assert store.remove_aged("sign-ins", now + 2 * DAY) == 1
    assert left(store, "ended", "idle", "newest", "staff") == ["idle", "newest", "staff"]
    late = now + IDLE + 9 * DAY
    assert store.count_aged("sign-ins", late) == 2
    assert store.remove_aged("sign-ins", late) == 2
    assert left(store, "idle", "newest", "staff") == ["newest"]
    assert store.remove_aged("sign-ins", late) == 0


def test_a_sign_in_that_is_good_stays(store, begin, now):
    begin("ann", now)
    for name in ("one", "two"):
        sign_in(store, name, now, who="ann")
    assert store.remove_aged("sign-ins", now + IDLE - DAY) == 0


def test_rows_by_age(store, begin, now):
    begin("ann", now)
    store.put_beside("ann", "R-1", "tab", "Words", 0, now)
    store.add_report("r1", "Q-1", "d1", "A slip", now)
    store.add_invitation(Invitation("i1", "trainer", "", "Ann", now, now), "digest")
    store.add_attendance_code("ann", "digest", now)
    store.keep_own_address("ann", "ann@home.example", "digest", now)
    assert store.claim_code_letter("ann", "digest", now, now - DAY, 1)
    for kind in ("beside", "reports", "invitations", "attendance", "own-address"):
        assert store.count_aged(kind, now) == store.remove_aged(kind, now) == 0
        later = now + DAY
        assert store.count_aged(kind, later) == store.remove_aged(kind, later) == 1
        assert store.count_aged(kind, later) == 0
    assert store.reports() == []
    assert store.own_address("ann"), "a link ends by age, an address doesn't"


TRACES = {
    "an event": lambda s, at: s.record(Event("ann", Verb.COMPLETED, "types/culture", at)),
    "a place": lambda s, at: s.leave_place("ann", "types/culture", at),
    "a text": lambda s, at: s.put_text("ann", "R-1", "Words", 0, at),
    "a choice": lambda s, at: s.keep_working("ann", "types/culture", "Q-1", {}, at),
    "a new code": lambda s, at: s.set_resume_code("ann", "digest", at),
    "a visit": lambda s, at: sign_in(s, "s1", at, who="ann"),
}


@pytest.mark.parametrize("trace", TRACES)
def test_a_course_is_forgotten_only_if_nothing_was_done_since(store, begin, now, trace):
    begin("ann", now)
    assert store.forgotten_courses("course", now) == []
    assert store.forgotten_courses("course", now + DAY) == ["ann"]
    TRACES[trace](store, now + 9 * DAY)
    assert store.forgotten_courses("course", now + 9 * DAY) == []
    assert store.forgotten_courses("unused", now + 9 * DAY) == []
    assert store.forgotten_courses("course", now + 10 * DAY) == ["ann"]
    assert store.is_forgotten("ann", "course", now + 10 * DAY)
    was_used = trace not in {"a visit", "a new code"}
    assert (store.forgotten_courses("unused", now + 10 * DAY) == []) is was_used


def test_a_course_that_a_council_is_told_of_is_never_forgotten(store, begin, now):
    begin("ann", now)
    cohort = Cohort("c1", "S1", "Induction", now.date(), None, ("types",))
    store.councils.add_council(Council("S1", "Kirkbrae", "", 20))
    store.councils.add_cohort(cohort)
    store.councils.put_members(cohort, [("p1", RosterRow(2, "Ann", "ann@x.example"))])
    store.councils.join("p1", "ann", now.date())
    assert store.forgotten_courses("unused", now + 9 * DAY) == []
    store.councils.leave("p1", now.date())
    assert store.forgotten_courses("unused", now + 9 * DAY) == ["ann"]


def test_staff_keep_their_course_while_they_have_an_account(store, begin, now):
    begin("ann", now)
    store.add_account(Account("olive", "olive", "Olive", "x", now))
    store.link_registration("olive", "ann")
    assert store.forgotten_courses("course", now + 9 * DAY) == []
    store.end_account("olive", now)
    assert store.forgotten_courses("course", now + 9 * DAY) == ["ann"]
