"""A crowd that answers at one moment, and what tells the others of it, on both databases."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from courseware.platform.database.faults import StoreUnavailable
from courseware.room.phone.service import Locked
from courseware.room.store.hints import HINTS_OUT, PostgresHints
from tests.kits.room import counts


@contextmanager
def _writing(store, monkeypatch, *, fails=()):
    """Counts the transactions that write answers; the first takes its time, so that others wait in
    line. Those of `fails` fail. What tells other processes of it writes in a thread of its own,
    at its own times, and isn't counted."""
    real, begun, lock = store.database.writing, [], threading.Lock()

    @contextmanager
    def writing():
        if threading.current_thread().name == HINTS_OUT:
            with real() as connection:
                yield connection
            return
        with lock:
            begun.append(threading.get_ident())
            number = len(begun)
        if number in fails:
            raise StoreUnavailable("away")
        with real() as connection:
            yield connection
            if number == 1:
                time.sleep(0.2)

    monkeypatch.setattr(store.database, "writing", writing)
    yield begun
    monkeypatch.undo()


def test_a_crowd_is_stored_whole_in_a_few_transactions(room, monkeypatch):
    seats = [room.join() for _each in range(12)]
    room.go("vote")
    round_id = room.open()
    with (
        _writing(room.store, monkeypatch) as begun,
        ThreadPoolExecutor(12) as crowd,
    ):
        said = list(crowd.map(lambda seat: room.choose(seat, round_id, "a"), seats))
    assert all(said) and len(room.store.votes(round_id)) == 12
    assert len(begun) < 12, "each answer had a transaction of its own"


def test_what_is_in_the_way_of_some_is_told_to_nobody_as_stored(room, monkeypatch):
    """The second transaction holds all who waited: each of them is tried by itself then."""
    seats = [room.join() for _each in range(8)]
    room.go("vote")
    round_id = room.open()
    stored = []

    def choose(seat):
        try:
            room.choose(seat, round_id, "a")
        except StoreUnavailable:
            return
        stored.append(seat.participant.id)

    with (
        _writing(room.store, monkeypatch, fails=(2, 4)),
        ThreadPoolExecutor(8) as crowd,
    ):
        list(crowd.map(choose, seats))
    kept = {vote.participant for vote in room.store.votes(round_id)}
    assert kept == set(stored) and 6 <= len(kept) < 8


def test_whoever_answers_as_the_vote_is_locked_is_counted_or_told_so(room):
    seats = [room.join() for _each in range(24)]
    room.go("vote")
    round_id = room.open()
    told = []

    def choose(seat):
        try:
            room.choose(seat, round_id, "a")
        except Locked:
            return
        told.append(seat)

    with ThreadPoolExecutor(12) as crowd:
        done = [crowd.submit(choose, seat) for seat in seats]
        time.sleep(0.02)
        room.do("lock")
        [each.result() for each in done]
    assert room.stage.round.people == len(told)
    if len(told) >= 5:
        assert counts(room)["a"] == len(told)


def test_a_stage_that_was_kept_is_never_behind_the_session(room, seats):
    """Every change that a phone can see raises a version, in the same transaction."""
    phones = room.services.room.participants
    joined = phones.join(room.session.code)
    seat = phones.seat(joined[0].id, joined[1])

    def sees():
        return phones.see(phones.seat(seat.session.id, joined[1])).shown

    assert sees().state == "joining"
    room.go("vote")
    assert sees().state == "talk"
    round_id = room.open()
    assert sees().round == round_id
    room.all_choose(seats, round_id, "aaaaab")
    room.do("lock")
    assert sees().state == "locked" and sees().result is None
    room.do("reopen")
    assert sees().state == "open"
    room.do("lock")
    room.do("show")
    assert sees().result.people == 6
    room.do("set_timer", 2)
    room.clock.tick(seconds=30)
    assert sees().timer == 90, "the clock goes on between two versions"
    room.go("ideas")
    room.write(seats[0], room.open("ideas"), "Trust")
    room.trainers.moderate(room.trainer, room.session.id, room.stage.ideas[0].id, state="shown")
    assert [each.text for each in sees().wall] == ["Trust"]
    room.trainers.moderate(room.trainer, room.session.id, room.stage.ideas[0].id, state="dropped")
    assert sees().wall == ()
    room.do("close")
    assert phones.seat(seat.session.id, joined[1]) is None


# SQLite has one process, which hears at once.
@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
def test_a_burst_of_answers_is_a_few_notices(store):
    here, there = PostgresHints(store.database), PostgresHints(store.database)
    heard, said = [], threading.Event()

    def hear(session_id):
        heard.append(session_id)
        if session_id == "last":
            said.set()

    there.listen(hear)
    try:
        for _each in range(100):  # until it listens
            here.tell("first")
            if heard:
                break
            time.sleep(0.1)
        heard.clear()
        for _each in range(500):
            here.tell("crowd")
        here.tell("last")
        assert said.wait(10)
        assert heard.count("crowd") <= 20
    finally:
        here.close()
        there.close()
