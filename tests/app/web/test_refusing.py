"""An application that can't start says why in words and ends."""

from __future__ import annotations

import asyncio

import pytest

from courseware.app import serve
from courseware.app.stores import open_store
from courseware.settings import Settings


def test_without_the_master_key_of_its_databases(tmp_path, monkeypatch, capsys):
    settings = Settings(data=tmp_path, DATABASE_URL="", KEYS_DATABASE_URL="", master_key="")
    open_store(settings).close()
    (tmp_path / "master.key").unlink()
    monkeypatch.setattr(serve.runtime, "services", lambda: open_store(settings))
    with pytest.raises(SystemExit) as caught:
        asyncio.run(serve._prepare())
    assert caught.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("The master key is missing")
    assert said.count("\n") == 1, "words, and no traceback"
