"""The master key, the members' keys and the digests made with them."""

from __future__ import annotations

import os
import stat
import subprocess
import sys

import pytest
from sqlalchemy import select

from courseware.app.stores import open_store
from courseware.identity.data import Registration
from courseware.platform.database import keys as platform_keys
from courseware.platform.database.keys import BadMasterKey, master_key


def test_the_key_file_is_made_once_and_for_its_owner_only(embedded):
    embedded.data.mkdir()
    made = master_key(embedded)
    path = embedded.data / "master.key"
    assert len(made) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert master_key(embedded) == made
    assert os.listdir(embedded.data) == ["master.key"], "no draft is left"


def test_the_key_that_is_set_wins_and_no_file_is_made(embedded):
    chosen = embedded.model_copy(update={"master_key": "ab" * 32})
    open_store(chosen).close()
    assert master_key(chosen) == bytes.fromhex("ab" * 32)
    assert not (embedded.data / "master.key").exists()


@pytest.mark.parametrize("wrong", ["ab" * 31, "xyz", "ab" * 33])
def test_a_wrong_master_key_is_named(embedded, wrong):
    with pytest.raises(BadMasterKey, match="MASTERCLASS_MASTER_KEY"):
        open_store(embedded.model_copy(update={"master_key": wrong}))


def test_processes_that_make_the_key_at_once_agree(embedded):
    embedded.data.mkdir()
    program = (
        "from courseware.settings import Settings;"
        "from courseware.platform.database.keys import master_key;"
        "print(master_key(Settings()).hex())"
    )
    environment = {**os.environ, "MASTERCLASS_DATA": str(embedded.data)}
    running = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment)
        for _ in range(3)
    ]
    said = {process.communicate(timeout=60)[0] for process in running}
    assert said == {master_key(embedded).hex().encode() + b"\n"}


def test_no_member_key_lies_unwrapped(store, join, now):
    store.put_text(join("ann"), "reflection", "mine", 0, now)
    with store.keys.database.reading() as connection:
        wrapped = connection.scalar(select(platform_keys.member_key.c.wrapped_key))
    assert len(wrapped) == 12 + 32 + 16, "nonce, key and tag"
    assert store.keys.fits()


def test_erasing_leaves_nothing_of_the_key_in_the_files(embedded, now):
    store = open_store(embedded)
    store.add_registration(Registration("ann", "partnerships", [], now))
    store.put_text("ann", "reflection", "mine", 0, now)
    with store.keys.database.reading() as connection:
        wrapped = connection.scalar(select(platform_keys.member_key.c.wrapped_key))
    store.erase("ann", now)
    found = [p.name for p in embedded.data.glob("keys.db*") if wrapped in p.read_bytes()]
    store.close()
    assert found == []


def test_a_digest_depends_on_value_purpose_and_master_key(embedded, tmp_path):
    keys = open_store(embedded)
    other = open_store(embedded.model_copy(update={"data": tmp_path / "other"}))
    digest = keys.keyed_digest("resume code", "K7PM2QXD94TRV")
    assert len(digest) == 64
    assert digest == keys.keyed_digest("resume code", "K7PM2QXD94TRV")
    different = {
        keys.keyed_digest("cookie", "K7PM2QXD94TRV"),
        keys.keyed_digest("resume code", "K7PM2QXD94TRW"),
        other.keyed_digest("resume code", "K7PM2QXD94TRV"),
    }
    assert len(different) == 3 and digest not in different
    keys.close()
    other.close()
