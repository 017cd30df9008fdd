"""Registrations, erasing them, sign-ins and resume codes."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import func, select

from courseware.council.data import Cohort, Council
from courseware.council.roster.data import RosterRow
from courseware.domain.progress import Event, Verb
from courseware.domain.records import Fact, Mode, Status
from courseware.identity.data import Account, Registration, SignIn
from courseware.platform.database.faults import Contradicted, Unreadable
from courseware.room.data import LiveSession
from courseware.study.again.data import Wish
from courseware.study.certificates.data import Certificate, Says
from courseware.study.data import Attempt
from courseware.study.store import tables

HOUR = dt.timedelta(hours=1)


def sign_in(now, sign_in_id="s1", registration="ann"):
    return SignIn(sign_in_id, registration, now, now, now + HOUR, None)


def everything_of(store, person, now, answer):
    """Puts a row of this person into every table that holds rows of persons."""
    store.add_sign_in(sign_in(now, f"s-{person}", person), f"token-{person}")
    store.set_resume_code(person, f"code-{person}", now)
    store.keep_own_address(person, f"{person}@home.example", f"found-{person}", now)
    store.claim_code_letter(person, f"link-{person}", now, now - HOUR, 1)
    store.add_answer(answer(f"a-{person}", person))
    store.keep_working(person, "types/culture", "Q-2", {"chosen": []}, now)
    store.add_attempt(Attempt(f"t-{person}", person, "quiz/types", ("Q-1",), now, None))
    store.record(Event(person, Verb.COMPLETED, "types/culture", now))
    store.leave_place(person, "types/culture", now)
    store.put_text(person, "reflection", "mine", 0, now)
    store.put_beside(person, "reflection", "tab", "mine too", 0, now)
    store.keep_version(person, "reflection", now)
    store.add_certificate(certificate(person, now), f"certifies-{person}")
    store.add_account(Account(f"c-{person}", person, person, "hash", now, person))
    store.add_session(live_session(f"live-{person}", now), f"c-{person}")
    store.want_attendance(f"live-{person}", person)
    store.add_attendance_code(person, f"attends-{person}", now)
    store.keep_wish(person, Wish(not_before=now.date()))
    store.keep_address(person, f"{person}@home.example", f"stop-{person}", {7: now.date()})
    store.count(person, now.date())
    store.keep_those_in_change({*store.those_in_last_change(), person}, now.date())

    councils = store.councils
    councils.add_council(Council("S1", "Kirkbrae", "", 20))
    cohort = Cohort("c1", "S1", "Induction", now.date(), None, ("types",))
    councils.add_cohort(cohort)
    councils.put_members(cohort, [(f"p-{person}", RosterRow(2, person, f"{person}@x.example"))])
    councils.join(f"p-{person}", person, now.date())
    before = dataclasses.replace(cohort, id="c0", name="Before")
    councils.add_cohort(before)
    councils.put_members(before, [(f"q-{person}", RosterRow(2, person, f"{person}@x.example"))])
    councils.join(f"q-{person}", person, now.date())
    for name in ("lost", "wrong"):
        councils.add_cohort(dataclasses.replace(cohort, id=name, name=name))
        row = RosterRow(2, person, f"{person}@x.example")
        one = f"{name}-{person}"
        councils.put_members(dataclasses.replace(cohort, id=name), [(one, row)])
        councils.join(one, person, now.date())
    councils.put_facts(person, [Fact("types", "1", Status.COMPLETE, now.date(), Mode.LIVE, 30)])
    councils.lost_code(f"lost-{person}")
    councils.renew_link(f"wrong-{person}", now)
    councils.put_facts(person, [Fact("types", "1", Status.IN_PROGRESS)])
    councils.leave(f"q-{person}", now.date())
    councils.put_support(person, ["figures"])


def certificate(person, now):
    says = Says(person, "Partnerships", 5, (), "The rule.")
    return Certificate(f"x-{person}", person, now.date(), "CODE", says)


def live_session(name, now):
    return LiveSession(name, name, name, name, name, name, {}, False, 1, -1, now)


def rows_of(store, person):
    tables_of_persons = [t for t in tables.data.sorted_tables if "registration" in t.c]
    with store.database.reading() as connection:
        return {
            table.name: connection.scalar(
                select(func.count()).select_from(table).where(table.c.registration == person)
            )
            for table in tables_of_persons
        }


def test_registration_comes_back_as_it_was(store, now):
    kept = Registration("ann", "partnerships", [{"module": "types", "steps": ["a"]}], now)
    store.add_registration(kept)
    assert store.registration("ann") == kept
    assert store.registration("bob") is None


def test_an_id_is_given_once(store, join):
    join("ann")
    with pytest.raises(Contradicted):
        join("ann")


def test_erasing_leaves_no_row_of_the_person_and_all_of_the_others(store, join, now, answer):
    for person in ("ann", "bob"):
        everything_of(store, join(person), now, answer)
    empty = [table for table, rows in rows_of(store, "ann").items() if not rows]
    assert not empty, "the test must fill every table"

    store.erase("ann", now)

    assert not any(rows_of(store, "ann").values())
    assert all(rows_of(store, "bob").values())
    assert store.registration("ann") is None
    assert store.sign_in_by_token("token-ann") is None
    assert store.registration_by_code("code-ann") is None
    assert store.certificate_by_code("certifies-ann") is None
    assert store.certificate_by_code("certifies-bob") == certificate("bob", now)
    assert store.erased() == ["ann"]
    assert store.text("bob", "reflection").text == "mine"
    assert store.councils.person("p-ann").standing is Status.INVITED, "as on the council's roster"
    assert store.councils.person("p-bob").standing is Status.IN_PROGRESS


def test_the_erased_can_not_write_again(store, join, now, answer):
    store.erase(join("ann"), now)
    with pytest.raises(Unreadable):
        store.put_text("ann", "reflection", "late", 0, now)
    with pytest.raises(Contradicted):
        store.add_answer(answer("late"))
    with pytest.raises(Unreadable):
        store.keys.cipher_to_write("ann")


def test_erasing_twice_keeps_the_first_time(store, join, now):
    store.erase(join("ann"), now)
    store.erase("ann", now + HOUR)
    assert store.keys.erased() == [("ann", now)]


def test_a_list_of_erased_removes_who_is_present_and_keeps_all_on_it(store, join, now):
    for person in ("ann", "bob"):
        join(person)
    assert store.finish_erasures() == 0
    store.keys.note_erased([("ann", now), ("stranger", now), ("ann", now)])
    assert store.finish_erasures() == 1
    assert store.registration("ann") is None
    assert store.registration("bob") is not None
    assert sorted(store.erased()) == ["ann", "stranger"]
    assert store.finish_erasures() == 0


def test_a_list_of_erased_takes_them_from_the_councils_record_too(store, join, now, answer):
    everything_of(store, join("ann"), now, answer)
    store.keys.note_erased([("ann", now)])
    store.finish_erasures()
    assert store.councils.person("p-ann").standing is Status.INVITED
    assert store.councils.records("p-ann") == []
    assert store.certificate_by_code("certifies-ann") is None


def test_sign_in_is_found_by_id_and_by_token(store, join, now):
    join("ann")
    store.add_sign_in(sign_in(now), "digest")
    assert store.sign_in("s1") == sign_in(now)
    assert store.sign_in_by_token("digest") == sign_in(now)
    assert store.sign_in("s2") is None
    assert store.sign_in_by_token("other") is None


def test_a_token_stands_for_one_sign_in(store, join, now):
    join("ann")
    store.add_sign_in(sign_in(now), "digest")
    with pytest.raises(Contradicted):
        store.add_sign_in(sign_in(now, "s2"), "digest")


def test_sign_in_is_touched_and_ended_once(store, join, now):
    join("ann")
    store.add_sign_in(sign_in(now), "digest")
    store.touch_sign_in("s1", now + HOUR / 2)
    store.end_sign_in("s1", now + HOUR)
    store.end_sign_in("s1", now + 2 * HOUR)
    expected = dataclasses.replace(sign_in(now), seen_at=now + HOUR / 2, ended_at=now + HOUR)
    assert store.sign_in("s1") == expected


def test_all_sign_ins_of_one_person_end(store, join, now):
    for person in ("ann", "bob"):
        store.add_sign_in(sign_in(now, f"s-{person}", join(person)), person)
    store.add_sign_in(sign_in(now, "s-ann-2", "ann"), "ann-2")
    store.end_all_sign_ins("ann", now)
    ended = {each: store.sign_in(each).ended_at for each in ("s-ann", "s-ann-2", "s-bob")}
    assert ended == {"s-ann": now, "s-ann-2": now, "s-bob": None}


def test_a_new_code_ends_the_one_before(store, join, now):
    join("ann")
    store.set_resume_code("ann", "first", now)
    store.set_resume_code("ann", "second", now)
    assert store.registration_by_code("first") is None
    assert store.registration_by_code("second") == "ann"
