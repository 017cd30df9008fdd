"""Second factors, recovery codes and lists of sign-ins, on both databases."""

from __future__ import annotations

import dataclasses
import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from courseware.identity.data import Account, SecondFactor, SignIn

HOUR = dt.timedelta(hours=1)
RUN, MOST = 5, 12


@pytest.fixture
def ann(store, now):
    made = Account("c-ann", "ann", "Ann", "hash", now)
    assert store.add_account(made)
    return made.id


@pytest.fixture
def factor(store, ann, now):
    made = SecondFactor(ann, b"sealed", now, 100, 0, now)
    assert store.add_second_factor(made)
    store.set_recovery_codes(ann, ["one", "two"])
    return made


def tries(store, account, at, rested):
    return store.take_code_try(account, at, rested=rested, run=RUN, most=MOST)


def test_one_a_person_as_it_was_and_gone_with_its_codes(store, ann, factor):
    assert store.second_factor(ann) == factor
    assert store.add_second_factor(dataclasses.replace(factor, last_step=1)) is False
    assert store.second_factor(ann) == factor
    assert store.remove_second_factor(ann)
    assert store.second_factor(ann) is None and store.recovery_codes_left(ann) == 0
    assert store.remove_second_factor(ann) is False


def test_it_goes_with_the_account(store, ann, factor, now):
    store.end_account(ann, now)
    assert store.second_factor(ann) is None and store.recovery_codes_left(ann) == 0


def test_a_moment_is_passed_once_however_many_press_and_no_earlier_one(store, ann, factor):
    with ThreadPoolExecutor(4) as threads:
        passed = list(threads.map(lambda _: store.pass_step(ann, 101), range(4)))
    assert sorted(passed) == [False, False, False, True]
    assert not store.pass_step(ann, 100)
    assert store.pass_step(ann, 102)


def test_tries_rest_after_each_run_and_end(store, ann, factor, now):
    with ThreadPoolExecutor(4) as threads:
        taken = list(threads.map(lambda _: tries(store, ann, now, now - HOUR), range(8)))
    assert taken.count(True) == RUN, "many at once don't slip through"
    assert not tries(store, ann, now + HOUR / 2, now - HOUR / 2)
    late = now + HOUR
    assert [tries(store, ann, late, now) for _each in range(6)] == [True] * 5 + [False]
    later = late + HOUR
    assert [tries(store, ann, later, late) for _each in range(3)] == [True, True, False]
    assert not tries(store, ann, later + 9 * HOUR, later), "closed until somebody is believed"
    assert store.use_recovery_code(ann, "one", later)
    assert tries(store, ann, later, later - HOUR)


def test_a_right_code_forgets_the_wrong_ones(store, ann, factor, now):
    for _each in range(RUN):
        assert tries(store, ann, now, now - HOUR)
    assert store.pass_step(ann, 101)
    assert tries(store, ann, now, now - HOUR)


def test_a_recovery_code_is_used_once_however_many_press(store, ann, factor, now):
    with ThreadPoolExecutor(4) as threads:
        used = list(threads.map(lambda _: store.use_recovery_code(ann, "one", now), range(4)))
    assert sorted(used) == [False, False, False, True]
    assert not store.use_recovery_code(ann, "three", now)
    assert not store.use_recovery_code("c-bob", "two", now)
    assert store.recovery_codes_left(ann) == 1
    store.set_recovery_codes(ann, ["four"])
    assert not store.use_recovery_code(ann, "two", now), "those before have ended"
    assert store.use_recovery_code(ann, "four", now)


def test_ones_sign_ins_are_listed_the_latest_used_first(store, ann, join, now):
    def add(name, *, seen=0, registration=None, account=None, ended=None, life=9, browser=""):
        at = now + seen * HOUR
        row = SignIn(name, registration, now, at, now + life * HOUR, ended, account, "", browser)
        store.add_sign_in(row, f"token {name}")

    assert store.add_account(Account("c-bob", "bob", "Bob", "hash", now))
    mine, other = join("r1"), join("r2")
    add("old", account=ann)
    add("new", account=ann, registration=mine, seen=1, browser="Safari, iPhone")
    add("by code", registration=mine)
    add("ended", account=ann, ended=now)
    add("over", account=ann, life=1)
    add("hers", registration=other)
    add("bobs", account="c-bob")
    at = now + 2 * HOUR

    def listed(*whose):
        return [each.id for each in store.sign_ins_of(*whose, at)]

    assert listed(mine, ann) == ["new", "by code", "old"]
    assert listed(None, ann) == ["new", "old"]
    assert listed(mine, None) == ["new", "by code"]
    assert listed(None, None) == []
    assert [each.browser for each in store.sign_ins_of(None, ann, at)] == ["Safari, iPhone", ""]
