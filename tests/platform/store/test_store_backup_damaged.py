"""A database, a backup or a list that is damaged is found before it is trusted."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing

import pytest

from courseware.app.backups.backup import backup
from courseware.app.backups.copying import CannotBackUp
from courseware.app.backups.restore import restore
from courseware.app.commands.main import main
from tests.kits.backups import texts


def cut_short(content):
    return content[: len(content) // 2]


def page_lost(content):
    """A page in the middle that the disk gives back as noughts."""
    middle = len(content) // PAGE // 2 * PAGE
    return content[:middle] + bytes(PAGE) + content[middle + PAGE :]


def index_astray(content):
    """An index that names somebody else than the row does. A quick check would pass it."""
    for at in range(0, len(content), PAGE):
        page = content[at : at + PAGE]
        if page[0] == LEAF_OF_INDEX and b"ann" in page:
            return content[:at] + page.replace(b"ann", b"amm", 1) + content[at + PAGE :]
    raise AssertionError("no index names ann")


PAGE = 4096
LEAF_OF_INDEX = 10
DAMAGE = [
    cut_short,
    page_lost,
    index_astray,
    pytest.param(lambda content: b"not a database" + content[14:], id="no_header"),
    pytest.param(lambda _content: b"", id="empty"),
]


@pytest.mark.parametrize("file", ["data.db", "keys.db"])
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_database_is_not_backed_up_as_if_it_were_whole(
    running, embedded, tmp_path, now, monkeypatch, capsys, file, damage
):
    earlier = backup(embedded, tmp_path / "backups", now)
    running.close()
    path = embedded.data / file
    path.write_bytes(damage(path.read_bytes()))
    monkeypatch.setenv("MASTERCLASS_DATA", str(embedded.data))

    assert main(["backup", str(tmp_path / "backups")]) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert f"{path} is damaged: " in said.err
    assert "Nothing was backed up" in said.err
    assert list((tmp_path / "backups").iterdir()) == [earlier], "the earlier one alone"


@pytest.mark.parametrize("file", ["data.db", "keys.db"])
@pytest.mark.parametrize("damage", DAMAGE)
def test_nor_is_a_damaged_backup_restored(running, embedded, tmp_path, now, file, damage):
    saved = backup(embedded, tmp_path / "backups", now)
    running.close()
    path = saved / file
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(CannotBackUp, match=rf"{file} is damaged: "):
        restore(embedded, saved)
    assert texts(embedded)["ann"] == "ann's words"


def test_a_damaged_list_in_place_is_not_passed_over(running, embedded, tmp_path, now):
    saved = backup(embedded, tmp_path / "backups", now)
    running.close()
    (embedded.data / "keys.db").write_bytes(b"not a database" * 1000)
    with pytest.raises(CannotBackUp, match=r"keys\.db is damaged(.|\n)*Move it aside"):
        restore(embedded, saved)


def in_a_file(folder):
    shutil.rmtree(folder)
    folder.write_text("no folder")


def without_its_list(folder):
    with closing(sqlite3.connect(folder / "keys.db")) as keys:
        keys.execute("DROP TABLE erased")


def of_a_newer_version(folder):
    with closing(sqlite3.connect(folder / "data.db")) as data:
        data.execute("UPDATE data_version SET version_num = 'later'")
        data.commit()


def a_folder_for_a_file(folder):
    (folder / "data.db").unlink()
    (folder / "data.db").mkdir()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (shutil.rmtree, "is missing"),
        (in_a_file, "is missing|Not a directory"),
        (without_its_list, "no such table: erased"),
        (of_a_newer_version, "newer version made it"),
        (a_folder_for_a_file, "unable to open"),
    ],
)
def test_what_is_wrong_with_a_backup_is_said_at_the_command_line(
    running, embedded, tmp_path, now, monkeypatch, capsys, spoil, says
):
    saved = backup(embedded, tmp_path / "backups", now)
    running.close()
    spoil(saved)
    monkeypatch.setenv("MASTERCLASS_DATA", str(embedded.data))
    assert main(["restore", str(saved)]) == 1
    said = capsys.readouterr()
    assert re.search(says, said.err) and "Traceback" not in said.err
    assert texts(embedded)["ann"] == "ann's words"
