"""Accounts, invitations and their sign-ins, on both databases."""

from __future__ import annotations

import dataclasses
import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from courseware.identity.data import Account, Invitation, SignIn

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def account(store, now):
    """Adds an account, and returns it."""

    def added(name, **said):
        made = Account(f"c-{name}", name, name.title(), f"hash of {name}", now, **said)
        assert store.add_account(made)
        return made

    return added


def signed_in(store, now, name, account, registration=None):
    store.add_sign_in(
        SignIn(f"s-{name}", registration, now, now, now + HOUR, None, account.id), f"token {name}"
    )
    return f"s-{name}"


def test_an_account_comes_back_as_it_was(store, account):
    ann = account("ann")
    assert store.account(ann.id) == store.account_by_login("ann") == ann
    assert store.account("c-bob") is None
    assert store.account_by_login("bob") is None


def test_a_sign_in_name_is_one_persons(store, account, now):
    ann = account("ann")
    other = Account("c-other", "ann", "Other", "hash", now)
    assert store.add_account(other) is False
    assert store.account_by_login("ann") == ann
    assert store.account("c-other") is None


def test_an_account_that_ended_is_no_way_in_and_frees_its_name(store, account, now):
    ann, bob = account("ann"), account("bob")
    here, elsewhere = signed_in(store, now, "ann", ann), signed_in(store, now, "bob", bob)

    store.end_account(ann.id, now + HOUR)

    assert store.account_by_login("ann") is None
    kept = store.account(ann.id)
    assert (kept.ended_at, kept.passphrase) == (now + HOUR, "")
    assert store.sign_in(here).ended_at == now + HOUR
    assert store.sign_in(elsewhere).ended_at is None
    assert store.accounts() == [bob]
    assert store.add_account(Account("c-new", "ann", "Ann", "new hash", now))
    store.end_account("c-new", now)


def test_grants_are_given_once_each(store, account):
    ann = account("ann")
    for role, council in (("trainer", ""), ("officer", "S12000020"), ("trainer", "")):
        store.add_grant(ann.id, role, council)
    assert store.grants(ann.id) == [("officer", "S12000020"), ("trainer", "")]
    assert store.grants("c-bob") == []


def test_an_invitation_is_used_once_however_many_press(store, now):
    offered = Invitation("i1", "trainer", "", "Ann", now, now + HOUR)
    store.add_invitation(offered, "digest")
    assert store.invitation("digest") == offered
    assert store.invitation("other") is None

    with ThreadPoolExecutor(4) as threads:
        used = list(threads.map(lambda _: store.use_invitation("i1", now), range(4)))

    assert sorted(used) == [False, False, False, True]
    assert store.invitation("digest") == dataclasses.replace(offered, used_at=now)


def test_what_fails_after_an_invitation_was_used_gives_it_back(store, now):
    store.add_invitation(Invitation("i1", "trainer", "", "Ann", now, now + HOUR), "digest")
    with pytest.raises(RuntimeError), store.together():
        assert store.use_invitation("i1", now)
        raise RuntimeError
    assert store.use_invitation("i1", now)


def test_a_sign_in_of_staff_has_no_registration_until_they_start(store, account, join, now):
    ann, bob = account("ann"), account("bob")
    mine = [signed_in(store, now, name, ann) for name in ("one", "two")]
    theirs = signed_in(store, now, "three", bob)
    assert store.sign_in(mine[0]).registration is None

    assert store.link_registration(ann.id, join("r1"))

    assert [store.sign_in(each).registration for each in mine] == ["r1", "r1"]
    assert store.sign_in(theirs).registration is None
    assert store.account(ann.id).registration == "r1"


def test_a_second_registration_changes_nothing(store, account, join, now):
    ann = account("ann")
    mine = signed_in(store, now, "one", ann)
    store.link_registration(ann.id, join("r1"))
    assert store.link_registration(ann.id, join("r2")) is False
    assert store.account(ann.id).registration == store.sign_in(mine).registration == "r1"


def test_whose_course_is_erased_stays_on_the_staff(store, account, join, now):
    ann = account("ann")
    store.link_registration(ann.id, join("r1"))
    store.erase("r1", now)
    assert store.account(ann.id).registration is None
    assert store.link_registration(ann.id, join("r2"))


def test_all_sign_ins_of_an_account_end_but_one(store, account, now):
    ann, bob = account("ann"), account("bob")
    one, two = (signed_in(store, now, name, ann) for name in ("one", "two"))
    theirs = signed_in(store, now, "three", bob)
    store.end_account_sign_ins(ann.id, now, but=two)
    ended = {each: store.sign_in(each).ended_at for each in (one, two, theirs)}
    assert ended == {one: now, two: None, theirs: None}


def test_another_passphrase_replaces_the_one_before(store, account):
    ann = account("ann")
    store.set_passphrase(ann.id, "another hash")
    assert store.account_by_login("ann") == dataclasses.replace(ann, passphrase="another hash")


def test_a_subject_is_one_accounts_way_in_until_it_ends(store, account, now):
    ann, bob = account("ann"), account("bob")
    assert store.add_subject("digest of ann", ann.id)
    assert store.add_subject("digest of ann", bob.id) is False
    assert store.account_by_subject("digest of ann") == ann
    assert store.account_by_subject("digest of bob") is None

    store.end_account(ann.id, now)

    assert store.account_by_subject("digest of ann") is None
    assert store.add_subject("digest of ann", bob.id)
    assert store.account_by_subject("digest of ann") == bob
