"""`retain` and `receipt` at the command line."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.app.commands import data_protection as protection_commands
from courseware.app.commands.main import command_parser
from tests.kits.web import dump


@pytest.fixture
def run(settings, services, monkeypatch, capsys):
    """Runs a command on the installation of the test, whose clock it goes by."""
    monkeypatch.setattr(protection_commands, "open_services", lambda _settings: services)
    monkeypatch.setattr(services.store, "close", lambda: None)

    def ran(*arguments: str) -> tuple[int, str]:
        chosen = command_parser().parse_args(arguments)
        return chosen.run(chosen, settings), capsys.readouterr().out

    return ran


def test_retain_only_counts_until_it_is_told_to_remove(run, signed_in, services, settings, clock):
    clock.now += dt.timedelta(days=366)
    before = dump(settings)
    status, said = run("retain")
    assert status == 0
    assert "1  unused: A course begun and never used (365 days)" in said
    assert "1 would go; nothing was changed" in said
    assert dump(settings) == before
    status, said = run("retain", "--apply")
    assert status == 1 and "Nothing was removed. The clock of this machine says" in said
    assert dump(settings) == before, "the clock went a year ahead at once: it may be wrong"
    assert run("clock")[0] == 1
    assert run("clock", "--is-right")[0] == 0
    assert "removed 1" in run("retain", "--apply")[1]
    assert signed_in.get("/my-data").status_code == 303
    assert "removed 0" in run("retain", "--apply")[1]


def test_a_receipt_is_checked(run, signed_in, services):
    page = signed_in.post("/erase").text
    number = page.partition("receipt-")[2][:14]
    assert run("receipt", number) == (0, f"{number}: erased on 23 November 2026\n")
    status, said = run("receipt", "0000-0000-0000")
    assert status == 1 and "no erasure here" in said
