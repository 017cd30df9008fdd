"""A copy that follows what is written, and is restored like any backup."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy.exc import OperationalError

from courseware.app.backups.copying import CannotBackUp
from courseware.app.backups.following import Follower
from courseware.app.backups.restore import restore
from tests.kits.backups import HOUR, texts


@pytest.fixture
def look(running, embedded, tmp_path):
    """Looks once whether something has changed, and copies it if so; whether it did."""
    follower = Follower(embedded, tmp_path / "elsewhere")
    with (
        closing(sqlite3.connect(embedded.data / "data.db")) as data,
        closing(sqlite3.connect(embedded.data / "keys.db")) as keys,
    ):
        yield lambda: follower.look(data, keys)


def test_a_copy_follows_what_is_written_and_is_restored_like_a_backup(
    running, embedded, tmp_path, now, look
):
    assert look()
    assert not look(), "nothing has changed"
    running.put_text("bob", "reflection", "later words", 1, now + HOUR)
    assert look()
    running.erase("ann", now + HOUR)
    assert look()
    folder = tmp_path / "elsewhere"
    assert [path.name for path in folder.iterdir()] == ["following"], "nothing half-made"
    machine = embedded.model_copy(
        update={"data": tmp_path / "new", "master_key": running.keys._master.hex()}
    )
    assert restore(machine, folder / "following") == 1
    assert texts(machine) == {"ann": None, "bob": "later words", "cat": "cat's words"}


@pytest.mark.parametrize(
    ("what", "failure"),
    [
        ("write_erasures", OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))),
        ("erasures_in", OperationalError("SELECT", {}, sqlite3.OperationalError("disk I/O error"))),
    ],
)
def test_where_a_copy_fails_the_one_before_it_stays(
    running, tmp_path, now, monkeypatch, look, what, failure
):
    def fails(*_given):
        raise failure

    folder = tmp_path / "elsewhere"
    look()
    running.put_text("bob", "reflection", "later words", 1, now + HOUR)
    with monkeypatch.context() as failing:
        failing.setattr(f"courseware.app.backups.backup.{what}", fails)
        with pytest.raises(CannotBackUp, match="could not be written") as refused:
            look()
    assert "SELECT" not in str(refused.value)
    assert (folder / "following" / "erased.jsonl").exists()
    assert look(), "what failed is tried again"
    assert sorted(path.name for path in folder.iterdir()) == ["following"]
