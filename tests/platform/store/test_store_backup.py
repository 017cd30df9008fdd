"""Backup while the app runs, and restore without those who were erased."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat

import pytest

from courseware.app.backups.backup import backup
from courseware.app.backups.copying import CannotBackUp
from courseware.app.backups.erasures import read_erasures, write_erasures
from courseware.app.backups.restore import restore
from courseware.app.stores import open_store
from courseware.platform.database.locks import InUse
from courseware.platform.database.master_key import BadMasterKey
from courseware.study.certificates.data import Certificate, Says
from tests.kits.backups import HOUR, texts


def test_who_was_erased_after_the_backup_stays_erased(running, embedded, tmp_path, now):
    running.erase("cat", now)
    saved = backup(embedded, tmp_path / "backups", now)
    running.erase("ann", now + HOUR)
    running.put_text("bob", "reflection", "later words", 1, now + HOUR)
    running.close()

    assert restore(embedded, saved) == 2

    assert texts(embedded) == {"ann": None, "bob": "bob's words", "cat": None}
    store = open_store(embedded)
    assert store.keys.erased() == [("cat", now), ("ann", now + HOUR)]
    assert store.registration("ann") is None
    store.close()


def test_onto_a_new_machine_with_the_list_that_travels_apart(running, embedded, tmp_path, now):
    saved = backup(embedded, tmp_path / "backups", now)
    erased_list = tmp_path / "erased.jsonl"
    write_erasures(erased_list, {"ann": now, "never here": now})
    machine = embedded.model_copy(
        update={"data": tmp_path / "new", "master_key": running.keys._master.hex()}
    )
    assert restore(machine, saved, erased_list) == 2
    assert texts(machine) == {"ann": None, "bob": "bob's words", "cat": "cat's words"}


def test_the_list_in_the_backup_counts_even_if_its_keys_do_not(running, embedded, tmp_path, now):
    saved = backup(embedded, tmp_path / "backups", now)
    (saved / "erased.jsonl").write_text(
        json.dumps({"registration": "bob", "at": now.isoformat()}) + "\n"
    )
    running.close()
    restore(embedded, saved)
    assert texts(embedded)["bob"] is None


def test_a_backup_is_whole_private_and_without_the_master_key(running, embedded, tmp_path, now):
    running.erase("cat", now)
    saved = backup(embedded, tmp_path / "backups", now)
    assert sorted(path.name for path in saved.iterdir()) == ["data.db", "erased.jsonl", "keys.db"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in saved.iterdir()} == {0o600}
    assert read_erasures(saved / "erased.jsonl") == {"cat": now}
    assert [path.name for path in saved.parent.iterdir()] == [saved.name], "nothing half-made"


def test_a_backup_while_a_member_is_writing(running, embedded, tmp_path, now):
    with running.together():
        running.put_text("ann", "reflection", "not yet committed", 1, now)
        saved = backup(embedded, tmp_path / "backups", now)
    running.close()
    restore(embedded, saved)
    assert texts(embedded)["ann"] == "ann's words"


def test_restore_does_not_change_the_backup(running, embedded, tmp_path, now):
    saved = backup(embedded, tmp_path / "backups", now)
    running.erase("ann", now)
    running.close()
    before = {path.name: path.read_bytes() for path in saved.iterdir()}
    restore(embedded, saved)
    assert {path.name: path.read_bytes() for path in saved.iterdir()} == before
    left = sorted(path.name for path in embedded.data.iterdir())
    assert left == ["data.db", "in-use.lock", "keys.db", "master.key", "starting.lock"]


def test_restore_refuses_while_the_app_runs(running, embedded, tmp_path, now):
    saved = backup(embedded, tmp_path / "backups", now)
    with pytest.raises(InUse):
        restore(embedded, saved)
    assert running.text("ann", "reflection").text == "ann's words"


def test_restore_under_another_master_key_is_refused_and_changes_nothing(
    running, embedded, tmp_path, now
):
    saved = backup(embedded, tmp_path / "backups", now)
    running.close()
    for other in ("cd" * 32, ""):
        machine = embedded.model_copy(update={"data": tmp_path / "new", "master_key": other})
        with pytest.raises(BadMasterKey, match="master key"):
            restore(machine, saved)
        assert [path.name for path in machine.data.iterdir()] == ["in-use.lock"]


@pytest.mark.parametrize("file", ["data.db", "keys.db"])
def test_a_backup_that_lacks_a_file_or_is_damaged_is_refused(
    running, embedded, tmp_path, now, file
):
    saved = backup(embedded, tmp_path / "backups", now)
    running.close()
    (saved / file).write_bytes(b"not a database" * 1000)
    with pytest.raises(CannotBackUp, match=file):
        restore(embedded, saved)
    (saved / file).unlink()
    with pytest.raises(CannotBackUp, match=file):
        restore(embedded, saved)
    assert texts(embedded)["ann"] == "ann's words"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "is missing: it lists who was erased"),
        ("{", "can't be read as a list of those erased"),
        ('{"registration": "x"}', "can't be read as a list"),
        ("[1]", "can't be read as a list"),
    ],
)
def test_a_backup_without_its_list_of_those_erased_is_refused_in_words(
    running, embedded, tmp_path, now, content, says
):
    folder = backup(embedded, tmp_path / "backups", now)
    running.close()
    before = texts(embedded)
    file = folder / "erased.jsonl"
    file.unlink() if content is None else file.write_text(content)
    with pytest.raises(CannotBackUp, match=says):
        restore(embedded, folder)
    assert texts(embedded) == before


def test_two_backups_at_one_time_do_not_mix(running, embedded, tmp_path, now):
    backup(embedded, tmp_path / "backups", now)
    with pytest.raises(CannotBackUp, match="already"):
        backup(embedded, tmp_path / "backups", now)


def test_nothing_to_back_up_is_said_and_leaves_nothing(embedded, tmp_path, now):
    with pytest.raises(CannotBackUp, match=r"data\.db"):
        backup(embedded, tmp_path / "backups", now)
    assert list((tmp_path / "backups").iterdir()) == []


def test_postgresql_is_left_to_its_own_tools(embedded, tmp_path, now):
    served = embedded.model_copy(update={"database_url": "postgresql://host/name"})
    for act in (lambda: backup(served, tmp_path, now), lambda: restore(served, tmp_path)):
        with pytest.raises(CannotBackUp, match="pg_dump"):
            act()


def test_a_restore_cut_short_can_be_done_again(running, embedded, tmp_path, now):
    saved = backup(embedded, tmp_path / "backups", now)
    running.close()
    leftover = embedded.data / "restoring"
    leftover.mkdir()
    shutil.copy(saved / "data.db", leftover / "data.db")
    restore(embedded, saved)
    assert texts(embedded)["cat"] == "cat's words"


@pytest.mark.parametrize("given", ["master_key_file", "master_key_command"])
def test_with_a_key_from_elsewhere_it_comes_back_too(running, embedded, tmp_path, now, given):
    saved = backup(embedded, tmp_path / "backups", now)
    key = tmp_path / "key"
    key.write_text(running.keys._master.hex())
    told = {"master_key_file": key, "master_key_command": f"cat {key}"}[given]
    machine = embedded.model_copy(update={"data": tmp_path / "new", given: told})
    assert restore(machine, saved) == 0
    assert texts(machine)["ann"] == "ann's words"


def test_a_disk_that_fills_while_files_are_exchanged_says_what_to_do(
    running, embedded, tmp_path, now, monkeypatch
):
    saved = backup(embedded, tmp_path / "backups", now)
    running.erase("cat", now + HOUR)
    running.close()
    real, done = os.replace, []

    def fill(source, target):
        if done:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        done.append(target)
        real(source, target)

    monkeypatch.setattr("courseware.app.backups.restore.os.replace", fill)
    with pytest.raises(CannotBackUp, match=r"No space left(.|\n)*restore again"):
        restore(embedded, saved)
    monkeypatch.undo()
    assert restore(embedded, saved) == 1
    assert texts(embedded) == {"ann": "ann's words", "bob": "bob's words", "cat": None}


def test_a_certificate_comes_back_unless_its_owner_was_erased(running, embedded, tmp_path, now):
    says = Says("Ann", "Partnerships", 5, (), "The rule.")
    for person in ("ann", "bob"):
        made = Certificate(f"x-{person}", person, now.date(), "CODE", says)
        running.add_certificate(made, f"digest-{person}")
    saved = backup(embedded, tmp_path / "backups", now)
    running.erase("ann", now + HOUR)
    running.close()

    restore(embedded, saved)

    store = open_store(embedded)
    assert store.certificate_by_code("digest-ann") is None
    assert store.certificate_by_code("digest-bob").says == says
    store.close()
