"""A database that is full, held by another, or away for a while and back again."""

from __future__ import annotations

import sqlite3
import threading
import traceback
from contextlib import closing

import pytest
from sqlalchemy import event, exc, insert, select

from courseware.app import stores as sql_store
from courseware.app.stores import open_store
from courseware.domain.progress import Event, Verb
from courseware.identity.data import Registration
from courseware.platform.database.faults import StoreFull, StoreUnavailable
from courseware.study.store import tables

QUICK = 0.3


@pytest.fixture
def small(embedded, now):
    """A store on SQLite with little patience, and ann in it."""
    opened = open_store(embedded, patience=QUICK)
    opened.add_registration(Registration("ann", "partnerships", [], now))
    yield opened
    opened.close()


@pytest.fixture
def other(embedded, small):
    """Another program's connection to the data."""
    with closing(sqlite3.connect(embedded.data / "data.db", isolation_level=None)) as connection:
        yield connection


def limit(engine, pages):
    """Makes the disk full for this engine: no file of it may have more pages than this."""

    def on_checkout(connection, _record, _proxy):
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(engine, "checkout", on_checkout)
    return lambda: event.remove(engine, "checkout", on_checkout)


def test_a_full_disk_says_so_and_loses_nothing(small, now):
    kept = small.put_text("ann", "reflection", "kept", 0, now)
    free = limit(small.database.engine, 1)
    with pytest.raises(StoreUnavailable) as caught:
        small.put_text("ann", "reflection", "x" * 300_000, 1, now)
    assert isinstance(caught.value.__cause__, exc.OperationalError)
    assert "full" in str(caught.value.__cause__)
    assert isinstance(caught.value, StoreFull)
    assert small.text("ann", "reflection") == kept

    free()
    limit(small.database.engine, 1_000_000)
    assert small.put_text("ann", "reflection", "x" * 300_000, 1, now).revision == 2


def test_a_full_disk_undoes_all_that_was_together(small, now, answer):
    limit(small.database.engine, 1)
    with pytest.raises(StoreUnavailable), small.together():
        small.add_answer(answer("a1"))
        with pytest.raises(StoreUnavailable):
            small.add_answer(answer("a2", response="x" * 300_000))
    assert small.answers("ann") == []


def test_a_full_volume_is_not_alive(small, monkeypatch):
    monkeypatch.setattr(sql_store, "_ROOM_NEEDED", 1 << 80)
    assert small.alive() is False


def test_held_for_too_long_says_so_and_works_again(small, other, answer):
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable) as caught:
        small.add_answer(answer("a1"))
    assert "locked" in str(caught.value.__cause__)
    assert small.alive() is False
    assert small.registration("ann") is not None, "reading goes on"
    other.execute("ROLLBACK")
    small.add_answer(answer("a1"))
    assert small.alive() is True


def test_held_for_a_moment_is_waited_for(small, other, answer):
    other.execute("BEGIN IMMEDIATE")
    writer = threading.Thread(target=small.add_answer, args=(answer("a1"),))
    writer.start()
    writer.join(timeout=QUICK / 3)
    assert writer.is_alive(), "it waits"
    other.execute("ROLLBACK")
    writer.join()
    assert len(small.answers("ann")) == 1


def test_a_writer_of_the_same_process_that_never_ends_is_not_waited_for_forever(small, answer):
    caught = []

    def write():
        try:
            small.add_answer(answer("a1"))
        except StoreUnavailable as error:
            caught.append(error)

    with small.together():
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(timeout=10)
    assert len(caught) == 1


def test_a_member_is_not_erased_by_halves(small, embedded, now):
    small.put_text("ann", "reflection", "mine", 0, now)
    with closing(sqlite3.connect(embedded.data / "keys.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable):
            small.erase("ann", now)
        holder.execute("ROLLBACK")
    assert small.text("ann", "reflection").text == "mine"
    assert small.erased() == []


def test_an_erasure_cut_short_is_finished_at_the_next_start(embedded, now):
    store = open_store(embedded)
    store.add_registration(Registration("ann", "partnerships", [], now))
    store.keys.erase("ann", now)
    store.close()
    again = open_store(embedded)
    assert again.registration("ann") is None
    again.close()


def terminate(postgres):
    postgres.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname IN ('masterclass_data', 'masterclass_keys') AND pid <> pg_backend_pid()"
    )


@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
class TestPostgresqlAway:
    """Connections that the server ended, and a server that isn't there."""

    def test_connections_that_died_unused_are_replaced_unnoticed(self, store, join, postgres, now):
        join("ann")
        store.put_text("ann", "reflection", "one", 0, now)
        terminate(postgres)
        assert store.put_text("ann", "reflection", "two", 1, now).revision == 2
        assert store.text("ann", "reflection").text == "two"

    def test_a_connection_that_dies_in_use_says_so(self, store, join, postgres, answer):
        join("ann")
        with pytest.raises(StoreUnavailable), store.together():
            store.add_answer(answer("a1"))
            terminate(postgres)
            store.add_answer(answer("a2"))
        assert store.answers("ann") == []
        store.add_answer(answer("a3"))
        assert [each.id for each in store.answers("ann")] == ["a3"]

    def test_a_database_away_and_back(self, store, join, postgres, answer):
        join("ann")
        postgres.run("ALTER DATABASE masterclass_data ALLOW_CONNECTIONS false")
        try:
            terminate(postgres)
            with pytest.raises(StoreUnavailable):
                store.add_answer(answer("a1"))
            assert store.alive() is False
        finally:
            postgres.run("ALTER DATABASE masterclass_data ALLOW_CONNECTIONS true")
        store.add_answer(answer("a1"))
        assert store.alive() is True

    def test_a_database_that_only_reads_is_not_alive(self, store, postgres):
        statement = "ALTER DATABASE masterclass_data {} default_transaction_read_only"
        postgres.run(statement.format("SET") + " = on")
        try:
            store.database.close()
            assert store.alive() is False
        finally:
            postgres.run(statement.format("RESET"))
            store.database.close()


def test_a_server_that_is_not_there_says_so_at_the_start(embedded):
    nowhere = "postgresql://nobody@127.0.0.1:1/none"
    with pytest.raises(StoreUnavailable):
        open_store(embedded.model_copy(update={"database_url": nowhere}))


def test_only_postgresql_urls_are_taken(embedded):
    with pytest.raises(ValueError, match="postgresql://"):
        open_store(embedded.model_copy(update={"database_url": "mysql://host/name"}))


WORDS = "words of a member"


def logged(store, row):
    """What a log shows of a statement that fails: of each exception that led to the last one."""
    try:
        with store.database.writing() as connection:
            connection.execute(insert(tables.answer), row)
    except Exception:
        return traceback.format_exc()
    pytest.fail("the database took it")


@pytest.fixture
def row(store, join, answer):
    """A row of an answer that ann could give, beside the one that she gave."""
    store.add_answer(answer("a1", join("ann")))
    with store.database.reading() as connection:
        (given,) = connection.execute(select(tables.answer)).mappings()
    rest = {name: value for name, value in given.items() if name != "number"}
    return {**rest, "id": "a2", "response": {"text": WORDS}}


@pytest.mark.parametrize("wrong", [{"id": "a1"}, {"outcome": None}, {"registration": WORDS}])
def test_what_a_failed_statement_would_have_written_is_in_no_log(store, row, wrong):
    said = logged(store, {**row, **wrong})
    assert "INSERT INTO answer" in said, "which statement it was can be seen"
    assert WORDS not in said
    assert "ann" not in said


@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
@pytest.mark.parametrize("wrong", [{"edition": WORDS}, {"item": f"{WORDS}\0"}])
def test_nor_is_a_value_that_postgresql_does_not_take(store, row, wrong):
    said = logged(store, {**row, **wrong})
    assert "INSERT INTO answer" in said
    assert WORDS not in said


def test_what_held_a_row_doesnt_keep_its_connection_from_writing(small, other, now):
    kept = []  # as the frame of an error keeps them, until the collector comes

    @event.listens_for(small.database.engine, "before_cursor_execute")
    def keep(_connection, cursor, *_about):
        kept.append(cursor)

    done = Event("ann", Verb.COMPLETED, "types/culture", now)
    small.record(done)
    other.execute("UPDATE registration SET course = 'another'")
    small.record(done)
    assert len(small.events("ann")) == 2
