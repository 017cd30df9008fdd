"""An application that can't start says why in words and ends."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from courseware.app import serve
from courseware.app.stores import open_store
from courseware.platform.database.faults import CannotStart, StoreUnavailable
from courseware.settings import Settings
from tests.kits.opened import embedded

ROOT = Path(__file__).resolve().parents[3]


def test_without_the_master_key_of_its_databases(tmp_path, monkeypatch, capsys):
    settings = embedded(tmp_path)
    open_store(settings).close()
    (tmp_path / "master.key").unlink()
    monkeypatch.setattr(serve.runtime, "services", lambda: open_store(settings))
    with pytest.raises(SystemExit) as caught:
        asyncio.run(serve._prepare())
    assert caught.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("The master key is missing")
    assert said.count("\n") == 1, "words, and no traceback"


def read_only(folder, monkeypatch, name):
    """The system lets nobody write to this one; the tests may run as somebody it lets."""
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, how: path.name != name and real(path, how))


@pytest.mark.parametrize("name", ["data", "data.db", "keys.db"])
def test_with_a_folder_or_a_database_that_can_only_be_read(tmp_path, monkeypatch, name):
    settings = Settings(data=tmp_path / "data", DATABASE_URL="", KEYS_DATABASE_URL="")
    open_store(settings).close()
    read_only(settings.data, monkeypatch, name)
    with pytest.raises(CannotStart, match=rf"{name} can only be read.*MASTERCLASS_DATA"):
        open_store(settings)


def test_with_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotStart, match=r"can't be used: .*MASTERCLASS_DATA"):
        open_store(Settings(data=tmp_path / "file" / "data"))


def test_without_a_database_that_answers(monkeypatch, capsys):
    def away() -> NoReturn:
        raise StoreUnavailable("The database can't be reached or can't write just now.")

    monkeypatch.setattr(serve.runtime, "services", away)
    with pytest.raises(SystemExit):
        asyncio.run(serve._prepare())
    assert capsys.readouterr().err == "The database can't be reached or can't write just now.\n"


def test_all_is_imported_and_mended_before_anything_is_served(tmp_path):
    """And nothing that no page of ours needs: what Streamlit draws tables with is 80 MB."""
    code = (
        "import asyncio, sys\n"
        "from courseware.app import serve\n"
        "asyncio.run(serve._prepare())\n"
        "print([name for name in ('altair',) if name not in sys.modules],"
        " [name for name in ('pandas', 'numpy', 'pyarrow') if name in sys.modules])\n"
        "from courseware.platform.ui import gone\n"
        "print(gone.SessionState._remove_stale_widgets is not gone.REMOVE)\n"
        "before = set(sys.modules)\n"
        "serve._settle()\n"
        "print(sorted(set(sys.modules) - before))"
    )
    environment = {**os.environ, "MASTERCLASS_DATA": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=environment
    )
    assert run.stdout.splitlines()[-3:] == ["[] []", "True", "[]"], run.stderr
