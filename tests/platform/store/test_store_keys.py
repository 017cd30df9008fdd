"""The master key, the members' keys and the digests made with them."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from courseware.app.commands.main import main
from courseware.app.stores import open_store
from courseware.identity.data import Registration
from courseware.platform.database import keys as platform_keys
from courseware.platform.database.master_key import BadMasterKey, find_master_key, master_key


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


def test_the_key_may_come_from_a_file_or_a_command(embedded, tmp_path):
    file = tmp_path / "secret file"
    file.write_text("ab" * 32 + "\n")
    for given in (
        {"master_key_file": file},
        {"master_key_command": f"cat '{file}'"},
    ):
        chosen = embedded.model_copy(update=given)
        open_store(chosen).close()
        assert find_master_key(chosen) == bytes.fromhex("ab" * 32)
        assert not (embedded.data / "master.key").exists()


FAILS = f"'{sys.executable}' -c \"import sys; print('cd' * 32); sys.exit('abcabc' * 9)\""


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"master_key_file": "/no/such/file"}, "MASTER_KEY_FILE .*No such file"),
        ({"master_key_command": "no-such-program --x"}, "MASTER_KEY_COMMAND .*No such file"),
        ({"master_key_command": FAILS}, "MASTER_KEY_COMMAND .*ended with 1"),
        ({"master_key_command": "'"}, "MASTER_KEY_COMMAND .*can't be told apart"),
        ({"master_key_command": " "}, "MASTER_KEY_COMMAND .*there are none"),
        ({"master_key_command": "echo abc"}, "MASTER_KEY_COMMAND .*32 bytes"),
        ({"master_key_command": "echo", "master_key": "ab" * 32}, "set twice"),
    ],
)
def test_a_key_that_is_not_to_be_had_is_said_and_none_is_made(embedded, given, says):
    given = {name: Path(it) if name.endswith("file") else it for name, it in given.items()}
    with pytest.raises(BadMasterKey, match=says) as refused:
        open_store(embedded.model_copy(update=given))
    assert "abcabc" not in str(refused.value) and "cdcd" not in str(refused.value)
    assert not (embedded.data / "master.key").exists()


def test_processes_that_make_the_key_at_once_agree(embedded):
    embedded.data.mkdir()
    program = (
        "from courseware.settings import Settings;"
        "from courseware.platform.database.master_key import master_key;"
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


@pytest.fixture
def used(fresh, now):
    """Settings of an installation in which ann has a course, and wrote nothing yet."""
    store = open_store(fresh)
    store.add_registration(Registration("ann", "partnerships", [], now))
    store.close()
    return fresh


def refused(settings, said):
    """Nothing is opened, and no master key made, with these words."""
    before = {path.name for path in settings.data.iterdir()}
    with pytest.raises(BadMasterKey, match=said):
        open_store(settings)
    assert {path.name for path in settings.data.iterdir()} == before


def test_without_its_master_key_an_installation_refuses_and_makes_no_other(used):
    kept = used.data / "master.key"
    aside = kept.rename(used.data / "aside")
    refused(used, r"master\.key isn't there, and MASTERCLASS_MASTER_KEY isn't set")
    aside.rename(kept)
    store = open_store(used)
    assert store.registration("ann") is not None
    store.close()


def test_under_another_master_key_it_refuses(used):
    refused(
        used.model_copy(update={"master_key": "ab" * 32}),
        "MASTERCLASS_MASTER_KEY isn't the master key of this installation",
    )
    (used.data / "master.key").write_text("ab" * 32)
    refused(used, r"master\.key isn't the master key of this installation")


def test_it_refuses_even_before_anybody_is_there(fresh):
    open_store(fresh).close()
    refused(fresh.model_copy(update={"master_key": "ab" * 32}), "isn't the master key")


# SQLite's file is one server's own: there is no other that could refuse.
@pytest.mark.parametrize("fresh", ["postgresql"], indirect=True)
def test_another_server_that_has_no_master_key_or_one_of_its_own_refuses(used, tmp_path):
    other = used.model_copy(update={"data": tmp_path / "other"})
    other.data.mkdir()
    with pytest.raises(BadMasterKey, match="Each server of an installation needs it"):
        open_store(other)
    assert not (other.data / "master.key").exists()
    (other.data / "master.key").write_text("ab" * 32)
    with pytest.raises(BadMasterKey, match="isn't the master key"):
        open_store(other)


def test_servers_of_one_master_key_share_the_databases(used, tmp_path):
    given = (used.data / "master.key").read_text().strip()
    store = open_store(used.model_copy(update={"master_key": given}))
    assert store.registration("ann") is not None
    store.close()


def test_people_whose_keys_are_gone_are_not_given_new_ones(used, postgres, tmp_path):
    if used.database_url:
        elsewhere = used.model_copy(update={"keys_database_url": postgres.create("other_keys")})
    else:
        elsewhere = used
        for path in used.data.glob("keys.db*"):
            path.unlink()
    with pytest.raises(BadMasterKey, match="the store of keys"):
        open_store(elsewhere)
    (used.data / "master.key").unlink()
    with pytest.raises(BadMasterKey, match="the store of keys"):
        open_store(elsewhere)
    assert not (used.data / "master.key").exists()


def test_keys_from_before_the_digest_are_known_by_what_they_open(fresh, now):
    store = open_store(fresh)
    store.add_registration(Registration("ann", "partnerships", [], now))
    store.put_text("ann", "reflection", "mine", 0, now)
    with store.keys.database.writing() as connection:
        connection.execute(delete(platform_keys.master))
    store.close()
    refused(fresh.model_copy(update={"master_key": "ab" * 32}), "isn't the master key")
    again = open_store(fresh)
    assert again.text("ann", "reflection").text == "mine"
    again.close()


def test_what_is_noted_of_the_master_key_does_not_tell_it(store):
    with store.keys.database.reading() as connection:
        (noted,) = connection.execute(select(platform_keys.master.c.digest)).scalars()
    assert len(noted) == 64
    assert noted not in store.keys._master.hex()
    assert noted != store.keyed_digest("master", "")


def test_commands_say_so_in_words_and_exit_with_1(embedded, monkeypatch, capsys):
    open_store(embedded).close()
    (embedded.data / "master.key").unlink()
    monkeypatch.setenv("MASTERCLASS_DATA", str(embedded.data))
    assert main(["reports"]) == 1
    assert "The master key is missing" in capsys.readouterr().err
