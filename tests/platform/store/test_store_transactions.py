"""Several calls as one, many threads at once, and times."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, select

from courseware.domain.progress import Event, Verb, project
from courseware.identity.data import Registration
from courseware.platform.database import keys
from courseware.platform.database import keys as platform_keys
from courseware.platform.database.database import WrittenWhileLooking
from courseware.platform.database.faults import Contradicted, Unreadable
from courseware.platform.database.upserts import insert_or_skip


class Stop(Exception):
    """What a test raises to leave a transaction."""


def ids(store):
    return [each.id for each in store.answers("ann")]


def test_together_keeps_all(store, join, answer):
    join("ann")
    with store.together():
        store.add_answer(answer("a1"))
        with store.together():
            store.add_answer(answer("a2"))
        assert ids(store) == ["a1", "a2"], "inside, one's own writes are seen"
    assert ids(store) == ["a1", "a2"]


def test_together_keeps_nothing_if_an_exception_leaves_it(store, join, answer):
    join("ann")
    with pytest.raises(Stop), store.together():
        store.add_answer(answer("a1"))
        with store.together():
            store.add_answer(answer("a2"))
        raise Stop
    assert ids(store) == []
    store.add_answer(answer("a3"))
    assert ids(store) == ["a3"]


def test_an_inner_together_that_fails_takes_only_its_own_with_it(store, join, answer):
    join("ann")
    with store.together():
        store.add_answer(answer("a1"))
        with pytest.raises(Stop), store.together():
            store.add_answer(answer("a2"))
            raise Stop
    assert ids(store) == ["a1"]


def test_a_fault_swallowed_inside_still_fails_the_whole(store, join, answer):
    join("ann")
    with pytest.raises(Contradicted), store.together():
        store.add_answer(answer("a1"))
        with pytest.raises(Contradicted):
            store.add_answer(answer("a2", "nobody"))
    assert ids(store) == []


def test_one_look_is_one_transaction(store, join, answer):
    join("ann")
    store.add_answer(answer("a1"))
    begun = []
    event.listen(store.database.engine, "begin", begun.append)
    with store.looking():
        assert ids(store) == ["a1"]
        with store.looking():
            store.registration("ann")
    assert len(begun) == 1
    with store.together(), store.looking():
        store.add_answer(answer("a2"))
    assert ids(store) == ["a1", "a2"], "inside what writes, a look is part of it"


@pytest.mark.parametrize("how", ["at once", "together"])
def test_nothing_is_written_in_a_look(store, join, answer, how):
    join("ann")
    writing = store.together() if how == "together" else contextlib.nullcontext()
    with pytest.raises(WrittenWhileLooking), store.looking(), writing:
        store.add_answer(answer("a1"))
    store.add_answer(answer("a2"))
    assert ids(store) == ["a2"]


def test_together_is_of_one_thread(store, join, answer):
    join("ann")
    seen = []
    with store.together():
        store.add_answer(answer("a1"))
        thread = threading.Thread(target=lambda: seen.extend(ids(store)))
        thread.start()
        thread.join()
    assert seen == [], "another thread sees it only when it is complete"


def test_readers_do_not_wait_for_a_writer(store, join):
    join("ann")
    seen = []
    with store.together():
        thread = threading.Thread(target=lambda: seen.append(store.registration("ann")))
        thread.start()
        thread.join(timeout=5)
        assert seen and seen[0].id == "ann"


def test_two_threads_write_two_hundred_answers_each(store, join, answer):
    for person in ("ann", "bob"):
        join(person)
    errors = []

    def write(person):
        try:
            for number in range(200):
                store.add_answer(answer(f"{person}-{number}", person))
        except Exception as error:  # reported by the assertion below
            errors.append(error)

    threads = [threading.Thread(target=write, args=(person,)) for person in ("ann", "bob")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    for person in ("ann", "bob"):
        written = [each.id for each in store.answers(person)]
        assert written == [f"{person}-{number}" for number in range(200)]


_WRITE = """
import datetime as dt, sys
from courseware.study.data import Answer
from courseware.settings import Settings
from courseware.app.stores import open_store
store, at = open_store(Settings()), dt.datetime.now(dt.UTC)
for number in range(60):
    with store.together():
        store.answers("ann")
        name = f"{sys.argv[1]}-{number}"
        store.add_answer(Answer(name, "ann", "p", "Q-1", 1, "d", {}, "none", None, "", at))
store.close()
"""


def test_two_processes_write_at_once(store, settings, join):
    join("ann")
    environment = {
        **os.environ,
        "MASTERCLASS_DATA": str(settings.data),
        "DATABASE_URL": settings.database_url,
        "KEYS_DATABASE_URL": settings.keys_database_url,
    }
    command = [sys.executable, "-c", _WRITE]
    running = [
        subprocess.Popen([*command, name], stderr=subprocess.PIPE, env=environment, text=True)
        for name in ("one", "two")
    ]
    assert [process.communicate(timeout=60)[1] for process in running] == ["", ""]
    assert len(ids(store)) == 120


def test_events_of_one_object_at_once_agree_with_their_projection(store, join, now):
    join("ann")
    verbs = [Verb.SKIPPED, Verb.COMPLETED, Verb.SKIPPED, Verb.COMPLETED]

    def record(number):
        for minute in range(10):
            at = now + dt.timedelta(minutes=minute * (1 if number % 2 else -1), seconds=number)
            store.record(Event("ann", verbs[number], f"types/{minute}", at))

    at_once(record)
    assert store.marks("ann") == project(store.events("ann"))


def test_writing_while_being_erased_leaves_nothing_behind(store, join, now):
    join("ann")

    def write_or_erase(number):
        if number == 0:
            store.erase("ann", now)
            return
        for field in range(10):
            with contextlib.suppress(Unreadable):
                store.put_text("ann", f"{number}-{field}", "late", 0, now)

    at_once(write_or_erase)
    assert store.texts("ann") == []
    with store.keys.database.reading() as connection:
        assert connection.execute(select(platform_keys.member_key)).all() == []


def test_a_key_made_while_being_erased_is_destroyed_too(store, join, now, monkeypatch):
    join("ann")
    eraser = threading.Thread(target=store.erase, args=("ann", now))

    def erased_meanwhile(connection, table, row):
        if table is platform_keys.member_key:
            eraser.start()
            eraser.join(timeout=0.3)
            assert eraser.is_alive(), "it waits for who is writing"
        return insert_or_skip(connection, table, row)

    monkeypatch.setattr(keys, "insert_or_skip", erased_meanwhile)
    store.put_text("ann", "reflection", "late", 0, now)
    eraser.join()
    assert store.texts("ann") == []
    with store.keys.database.reading() as connection:
        assert connection.execute(select(platform_keys.member_key)).all() == []


def test_a_thread_that_never_stops_writing_lets_others_in(store, join, answer):
    join("ann")
    stop, turns = threading.Event(), []

    def write():
        while not stop.is_set():
            store.add_answer(answer(f"busy-{len(turns)}"))
            turns.append(True)

    busy = threading.Thread(target=write, daemon=True)
    busy.start()
    waited = []
    for number in range(20):
        before = len(turns)
        store.add_answer(answer(f"a-{number}"))
        waited.append(len(turns) - before)
    stop.set()
    busy.join()
    assert sorted(waited)[10] < 30, f"it usually had to wait for a turn or two: {waited}"


def at_once(act):
    """Calls `act` with 0..3 in four threads; what one of them raises is raised here."""
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(act, range(4)))


def test_times_come_back_aware_in_utc_to_the_microsecond(store):
    london = dt.datetime(2026, 10, 25, 1, 30, 0, 1, tzinfo=ZoneInfo("Europe/London"), fold=1)
    for number, at in enumerate(
        (london, london.astimezone(dt.UTC), dt.datetime.max.replace(year=2100, tzinfo=dt.UTC))
    ):
        store.add_registration(Registration(f"p{number}", "c", [], at))
        kept = store.registration(f"p{number}").created_at
        assert kept == at.astimezone(dt.UTC)
        assert kept.tzinfo is dt.UTC
        assert kept.microsecond == at.microsecond


def test_a_time_without_a_zone_is_refused(store):
    with pytest.raises(Exception, match="no time zone"):
        store.add_registration(Registration("ann", "c", [], dt.datetime(2026, 1, 1)))
    assert store.registration("ann") is None


def test_the_store_is_alive(store):
    assert store.alive() is True
