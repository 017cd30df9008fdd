"""A crowd that answers at one moment, and what tells the others of it, on both databases."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from courseware.domain.item import Refused
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.floods.gathered import Gathered
from courseware.room.phone.data import Locked, Sent
from courseware.room.store.hints import HINTS_OUT, PostgresHints
from tests.kits.room.room import counts


@contextmanager
def _writing(store, monkeypatch, *, fails=()):
    """Counts the transactions that write answers; those of `fails` fail. What tells other processes
    of it writes in a thread of its own, at its own times, and isn't counted."""
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

    monkeypatch.setattr(store.database, "writing", writing)
    yield begun
    monkeypatch.undo()


def _all_send(room, sent):
    """What came of answers that phones sent at one moment."""

    async def all_at_once():
        answering = Gathered(room.phones.answer_all, whose=lambda each: each.token)
        sending = [answering.do(each) for each in sent]
        return await asyncio.gather(*sending, return_exceptions=True)

    return asyncio.run(all_at_once())


def _tokens(room, how_many):
    return [room.phones.join(room.session.code)[1] for _each in range(how_many)]


def test_a_crowd_is_stored_whole_in_one_transaction(room, monkeypatch):
    tokens = _tokens(room, 12)
    room.go("vote")
    round_id = room.open()
    sent = [Sent(room.session.id, each, round_id, {"chosen": ["a"]}) for each in tokens]
    with _writing(room.store, monkeypatch) as begun:
        said = _all_send(room, sent)
    assert all(isinstance(each, str) for each in said)
    assert len(room.store.votes(round_id)) == 12
    assert len(begun) == 1, "each answer had a transaction of its own"


def test_each_of_a_crowd_is_told_what_came_of_their_own(room):
    first, second, third = _tokens(room, 3)
    room.go("vote")
    round_id = room.open()

    def sent(token, option, to=round_id):
        return Sent(room.session.id, token, to, {"chosen": [option] if option else []})

    said = _all_send(
        room,
        [
            sent(first, "a"),
            sent("nobody’s", "a"),
            sent(second, ""),
            sent(third, "a", to="a round of before"),
            sent(first, "b"),
            Sent("a room of others", first, round_id, {"chosen": ["a"]}),
        ],
    )
    changed, nobody, nothing, late, last, elsewhere = said
    assert nobody is elsewhere is None
    assert isinstance(nothing, Refused) and isinstance(late, Locked)
    assert changed != last and isinstance(last, str)
    [kept] = room.store.votes(round_id)
    assert kept.response["chosen"] == ["b"], "of one phone the last answer counts"


def test_what_is_in_the_way_of_all_is_told_to_nobody_as_stored(room, monkeypatch):
    """The transaction of all fails: each is tried by itself, and two of those fail too."""
    tokens = _tokens(room, 8)
    room.go("vote")
    round_id = room.open()
    sent = [Sent(room.session.id, each, round_id, {"chosen": ["a"]}) for each in tokens]
    with _writing(room.store, monkeypatch, fails=(1, 3, 4)):
        said = _all_send(room, sent)
    stored = {
        room.phones.seat(room.session.id, token).participant.id
        for token, came_of_it in zip(tokens, said, strict=True)
        if isinstance(came_of_it, str)
    }
    assert [type(each) for each in said].count(StoreUnavailable) == 2
    assert {vote.participant for vote in room.store.votes(round_id)} == stored
    assert len(stored) == 6


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
