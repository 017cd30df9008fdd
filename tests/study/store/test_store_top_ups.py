"""Letters as rows, on both databases: claimed once, and gone with their address."""

from __future__ import annotations

import datetime as dt

from courseware.study.again.data import Wish
from tests.kits.world import at_once

DAYS = {7: dt.date(2026, 4, 5), 30: dt.date(2026, 4, 28)}
WEEK = DAYS[7]


def test_of_many_that_claim_a_letter_at_once_one_gets_it(store, join, now):
    store.keep_address(join("ann"), "ann@home.example", "s-ann", DAYS)
    (letter,) = store.letters_due(WEEK)
    claimed = at_once(*[lambda: store.claim_letter(letter, now)] * 6)
    assert claimed.count(True) == 1
    assert not store.letters_due(WEEK)
    store.unclaim_letter(letter)
    assert store.letters_due(WEEK) == [letter]


def test_a_letter_whose_address_went_meanwhile_cant_be_claimed(store, join, now):
    store.keep_address(join("ann"), "ann@home.example", "s-ann", DAYS)
    (letter,) = store.letters_due(WEEK)
    assert store.drop_address_by("s-ann")
    assert not store.claim_letter(letter, now)
    assert store.letters_to_come("ann") == []


def test_another_address_keeps_what_was_claimed(store, join, now):
    store.keep_address(join("ann"), "ann@home.example", "s-ann", DAYS)
    (letter,) = store.letters_due(WEEK)
    store.claim_letter(letter, now)
    store.keep_address("ann", "ann@elsewhere.example", "s-ann", DAYS)
    assert store.address("ann") == "ann@elsewhere.example"
    assert store.letters_to_come("ann") == [DAYS[30]]


def test_an_address_goes_once_nothing_is_to_come(store, join, now):
    for who in ("ann", "bob"):
        store.keep_address(join(who), f"{who}@home.example", f"s-{who}", DAYS)
    for letter in store.letters_due(DAYS[30]):
        if letter.registration == "ann":
            store.claim_letter(letter, now)
    store.drop_addresses_done_with()
    assert (store.address("ann"), store.address("bob")) == ("", "bob@home.example")


def test_erasing_takes_the_wish_the_address_and_the_letters(store, join, now):
    store.keep_wish(join("ann"), Wish(not_before=WEEK))
    store.keep_address("ann", "ann@home.example", "s-ann", DAYS)
    store.erase("ann", now)
    assert store.wish("ann") == Wish() and store.address("ann") == ""
    assert not store.letters_due(DAYS[30])


def test_a_wish_replaces_the_one_before(store, join):
    store.keep_wish(join("ann"), Wish(not_before=WEEK))
    store.keep_wish("ann", Wish(stopped=True))
    assert store.wish("ann") == Wish(stopped=True)


def test_an_address_that_was_left_behind_is_taken_a_week_after_its_last_day(store, join):
    store.keep_address(join("ann"), "ann@home.example", "s-ann", DAYS)
    noon = dt.datetime(2026, 4, 28, 12, tzinfo=dt.UTC)
    assert store.count_aged("top-ups", noon) == 0
    assert store.remove_aged("top-ups", noon + dt.timedelta(days=1)) == 1
    assert store.address("ann") == ""
