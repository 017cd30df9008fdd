"""Free text: revisions, conflicts, versions, forgetting, and what the database sees of it."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from sqlalchemy import delete, select, update

from courseware.app.stores import open_store
from courseware.identity.data import Registration
from courseware.platform.database import keys as platform_keys
from courseware.platform.database.faults import Unreadable
from courseware.study.data import Text, TextBeside
from courseware.study.store import tables

HOUR = dt.timedelta(hours=1)
AWKWARD = "Gàidhlig: càit' a bheil thu? 👩🏽‍⚖️ שלום עולם مرحبا \x00\r\n\ud83d"


def test_text_comes_back_as_it_was_with_its_revision(store, join, now):
    join("ann")
    assert store.text("ann", "reflection") is None
    put = store.put_text("ann", "reflection", AWKWARD, 0, now)
    assert put == Text("reflection", AWKWARD, 1, now)
    assert store.text("ann", "reflection") == put
    assert store.put_text("ann", "reflection", "", 1, now + HOUR).revision == 2
    assert store.text("ann", "reflection") == Text("reflection", "", 2, now + HOUR)


def test_a_megabyte_is_kept_whole(store, join, now):
    long = "à" * 500_000
    store.put_text(join("ann"), "reflection", long, 0, now)
    assert store.text("ann", "reflection").text == long


@pytest.mark.parametrize("base", [0, 1, 3])
def test_a_save_on_another_revision_changes_nothing(store, join, now, base):
    join("ann")
    store.put_text("ann", "reflection", "one", 0, now)
    second = store.put_text("ann", "reflection", "two", 1, now)
    assert store.put_text("ann", "reflection", "mine", base, now + HOUR) is None
    assert store.text("ann", "reflection") == second


def test_a_revision_of_a_text_that_is_not_there_is_refused(store, join, now):
    join("ann")
    assert store.put_text("ann", "reflection", "mine", 2, now) is None
    assert store.text("ann", "reflection") is None


def test_of_two_tabs_on_one_revision_exactly_one_wins(store, join, now):
    join("ann")
    gate, won = threading.Barrier(4), []

    def save(tab):
        gate.wait()
        if store.put_text("ann", "reflection", tab, 0, now):
            won.append(tab)

    threads = [threading.Thread(target=save, args=(f"tab {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [store.text("ann", "reflection").text] == won


def test_texts_of_one_member_in_the_order_written(store, join, now):
    join("ann"), join("bob")
    store.put_text("ann", "second", "2", 0, now + HOUR)
    store.put_text("ann", "first", "1", 0, now)
    store.put_text("bob", "first", "his", 0, now)
    assert [each.text for each in store.texts("ann")] == ["1", "2"]
    assert store.texts("nobody") == []


def test_what_each_tab_wrote_lies_beside(store, join, now):
    join("ann")
    store.put_beside("ann", "reflection", "tab 1", "draft", 3, now)
    store.put_beside("ann", "reflection", "tab 1", "better", 3, now + HOUR)
    store.put_beside("ann", "reflection", "tab 2", "other", 4, now)
    assert store.beside("ann", "reflection") == [
        TextBeside("reflection", "tab 2", "other", 4, now),
        TextBeside("reflection", "tab 1", "better", 3, now + HOUR),
    ]
    store.drop_beside("ann", "reflection")
    assert store.beside("ann", "reflection") == []


def test_a_version_is_kept_unless_it_equals_the_last(store, join, now):
    join("ann")
    store.keep_version("ann", "reflection", now)
    assert store.versions("ann", "reflection") == [], "nothing was written yet"
    store.put_text("ann", "reflection", "one", 0, now)
    store.keep_version("ann", "reflection", now)
    store.keep_version("ann", "reflection", now + HOUR)
    store.put_text("ann", "reflection", "two", 1, now)
    store.keep_version("ann", "reflection", now + HOUR)
    assert store.versions("ann", "reflection") == [
        Text("reflection", "one", 1, now),
        Text("reflection", "two", 2, now + HOUR),
    ]


def test_a_forgotten_text_is_gone_with_all_its_traces(store, join, now):
    join("ann")
    store.put_text("ann", "reflection", "mine", 0, now)
    store.put_text("ann", "note", "kept", 0, now)
    store.keep_version("ann", "reflection", now)
    store.put_beside("ann", "reflection", "tab", "mine", 0, now)
    store.forget_text("ann", "reflection")
    assert store.text("ann", "reflection") is None
    assert store.versions("ann", "reflection") == []
    assert store.beside("ann", "reflection") == []
    assert [each.field for each in store.texts("ann")] == ["note"]
    store.keep_version("ann", "reflection", now)
    assert store.versions("ann", "reflection") == []


def test_a_tab_from_before_forgetting_does_not_overwrite_what_came_after(store, join, now):
    join("ann")
    old = store.put_text("ann", "reflection", "old", 0, now)
    store.forget_text("ann", "reflection")
    assert store.put_text("ann", "reflection", "stale", old.revision, now) is None
    new = store.put_text("ann", "reflection", "new", 0, now)
    assert store.put_text("ann", "reflection", "stale", old.revision, now) is None
    assert store.text("ann", "reflection") == new


def test_a_text_without_its_key_is_unreadable(store, join, now):
    join("ann")
    store.put_text("ann", "reflection", "mine", 0, now)
    with store.keys.database.writing() as connection:
        connection.execute(delete(platform_keys.member_key))
    with pytest.raises(Unreadable):
        store.text("ann", "reflection")


@pytest.mark.parametrize("change", [{"registration": "bob"}, {"field": "note"}])
def test_a_ciphertext_moved_elsewhere_is_unreadable(store, join, now, change):
    join("ann"), join("bob")
    store.put_text("ann", "reflection", "mine", 0, now)
    store.put_text("bob", "other", "his", 0, now)
    mine = tables.text_draft.c.field == "reflection"
    with store.database.writing() as connection:
        connection.execute(update(tables.text_draft).where(mine).values(**change))
    with pytest.raises(Unreadable):
        store.text(change.get("registration", "ann"), change.get("field", "reflection"))


def test_an_altered_ciphertext_is_unreadable(store, join, now):
    join("ann")
    store.put_text("ann", "reflection", "mine", 0, now)
    with store.database.writing() as connection:
        sealed = connection.scalar(select(tables.text_draft.c.ciphertext))
        for altered in (b"", sealed[:-1], sealed[:-1] + bytes([sealed[-1] ^ 1])):
            connection.execute(update(tables.text_draft).values(ciphertext=altered))
            with pytest.raises(Unreadable):
                store.keys.cipher("ann").open("reflection", altered)


def test_no_plain_text_in_any_file_of_the_installation(embedded, now):
    store = open_store(embedded)
    store.add_registration(Registration("ann", "partnerships", [], now))
    store.put_text("ann", "reflection", "the convener's secret", 0, now)
    store.keep_version("ann", "reflection", now)
    store.put_beside("ann", "reflection", "tab", "the convener's secret", 0, now)
    files = [path for path in embedded.data.iterdir() if path.is_file()]
    assert {"data.db", "data.db-wal", "keys.db"} <= {path.name for path in files}
    assert not [path.name for path in files if b"convener" in path.read_bytes()]
    store.close()
    assert not [path.name for path in embedded.data.iterdir() if b"convener" in path.read_bytes()]
