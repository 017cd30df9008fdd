"""Answers, wordings, working answers, attempts and reports."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading

import pytest

from courseware.platform.database.faults import Contradicted
from courseware.study.data import Attempt

SECOND = dt.timedelta(seconds=1)
AWKWARD = "Gàidhlig: càit' a bheil thu? 👩🏽‍⚖️ שלום עולם مرحبا \x00 \ud83d end"


def attempt(now, attempt_id="t1", registration="ann", quiz="quiz/types", **said):
    return Attempt(attempt_id, registration, quiz, ("Q-1", "Q-2"), now, None, **said)


def test_answer_comes_back_as_it_was(store, join, answer):
    join("ann")
    kept = answer(
        "a1", response={"text": AWKWARD, "n": [1, 2.5, None, True]}, score=None, live_session="L"
    )
    store.add_answer(kept)
    assert store.answers("ann") == [kept]


def test_adding_an_answer_again_changes_nothing(store, join, answer):
    join("ann")
    store.add_answer(answer("a1", outcome="right"))
    store.add_answer(answer("a1", outcome="not_right"))
    assert [each.outcome for each in store.answers("ann")] == ["right"]


def test_answers_are_in_the_order_in_which_they_came_though_the_clock_was_put_back(
    store, join, answer, now
):
    join("ann")
    store.add_answer(answer("z", at=now + SECOND))
    store.add_answer(answer("y", at=now))
    store.add_answer(answer("x", at=now))
    assert [each.id for each in store.answers("ann")] == ["z", "y", "x"]
    assert store.latest_answers("ann", "types/culture")["Q-1"].id == "x"


def test_latest_answer_of_each_item_at_a_place(store, join, answer, now):
    join("ann"), join("bob")
    store.add_answer(answer("old", at=now))
    store.add_answer(answer("new", at=now + SECOND))
    store.add_answer(answer("other item", item="Q-2"))
    store.add_answer(answer("other place", place="t1"))
    store.add_answer(answer("other person", "bob"))
    latest = store.latest_answers("ann", "types/culture")
    assert {item: each.id for item, each in latest.items()} == {"Q-1": "new", "Q-2": "other item"}
    assert store.latest_answers("ann", "nowhere") == {}


def test_the_later_of_two_answers_in_one_tick_is_the_latest(store, join, answer):
    join("ann")
    for answer_id in ("b", "c", "a"):
        store.add_answer(answer(answer_id))
    assert store.latest_answers("ann", "types/culture")["Q-1"].id == "a"


def test_wording_is_kept_once(store):
    store.keep_wording("d1", "Q-1", 1, {"stem": AWKWARD})
    store.keep_wording("d1", "Q-1", 1, {"stem": "another"})
    assert store.wording("d1") == {"stem": AWKWARD}
    assert store.wording("d2") is None


def test_working_answer_is_replaced_and_dropped(store, join, now):
    join("ann")
    store.keep_working("ann", "types/culture", "Q-1", {"chosen": ["a"]}, now)
    store.keep_working("ann", "types/culture", "Q-1", {"chosen": ["b"]}, now)
    store.keep_working("ann", "types/culture", "Q-2", None, now)
    assert store.working("ann", "types/culture") == {"Q-1": {"chosen": ["b"]}, "Q-2": None}
    assert store.working("ann", "elsewhere") == {}
    store.drop_working("ann", "types/culture", "Q-1")
    store.drop_working("ann", "types/culture", "never there")
    assert store.working("ann", "types/culture") == {"Q-2": None}


def test_attempt_comes_back_as_it_was(store, join, now):
    join("ann"), join("bob")
    kept = attempt(now, before="t0")
    assert store.add_attempt(kept) == kept
    assert store.attempt("ann", "t1") == kept
    assert store.attempt("bob", "t1") is None, "another's attempt is nobody's business"
    assert store.attempt("ann", "t2") is None


def test_one_unfinished_attempt_of_a_quiz(store, join, now):
    join("ann"), join("bob")
    first = store.add_attempt(attempt(now))
    assert store.add_attempt(attempt(now, "t2")) == first
    assert store.add_attempt(attempt(now, "t3", quiz="final")).id == "t3"
    assert store.add_attempt(attempt(now, "t4", "bob")).id == "t4"


def test_a_finished_attempt_makes_room_for_the_next(store, join, now):
    join("ann")
    store.add_attempt(attempt(now))
    assert store.finish_attempt("ann", "t1", now + SECOND) is True
    assert store.finish_attempt("ann", "t1", now + 2 * SECOND) is False
    assert store.finish_attempt("ann", "unknown", now) is False
    store.add_attempt(attempt(now, "t0", before="t1"))
    finished = dataclasses.replace(attempt(now), finished_at=now + SECOND)
    assert store.attempts("ann", "quiz/types") == [finished, attempt(now, "t0", before="t1")]
    assert store.add_attempt(attempt(now)).id == "t0", "the open one, even for a repeated id"


def test_adding_a_finished_attempt_again_returns_it(store, join, now):
    join("ann"), join("bob")
    store.add_attempt(attempt(now))
    store.finish_attempt("ann", "t1", now)
    assert store.add_attempt(attempt(now)).finished_at == now
    with pytest.raises(Contradicted):
        store.add_attempt(attempt(now, "t1", "bob"))


def test_nobody_finishes_the_attempt_of_another(store, join, now):
    join("ann"), join("bob")
    store.add_attempt(attempt(now))
    assert store.finish_attempt("bob", "t1", now) is False


def test_two_tabs_that_start_a_quiz_at_once_get_the_same_attempt(store, join, now):
    join("ann")
    gate, got = threading.Barrier(4), []

    def start(attempt_id):
        gate.wait()
        got.append(store.add_attempt(attempt(now, attempt_id)).id)

    threads = [threading.Thread(target=start, args=(f"t{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 4 and len(set(got)) == 1


def test_reports_are_newest_first_and_kept_once(store, now):
    store.add_report("r1", "Q-1", "d1", "unclear", now)
    store.add_report("r2", "Q-2", "d2", "half \ud83d, nul \x00, càit'", now + SECOND)
    store.add_report("r1", "Q-1", "d1", "again", now)
    assert store.reports() == [
        (now + SECOND, "Q-2", "d2", "half ?, nul , càit'"),
        (now, "Q-1", "d1", "unclear"),
    ]
