"""Links that are printed lead to where the course really is."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from courseware.app import running
from courseware.app.commands import staff as staff_commands
from courseware.app.commands.main import command_parser
from courseware.platform import served


@pytest.mark.parametrize(
    ("host", "port", "more", "address"),
    [
        ("127.0.0.1", 8501, {}, "http://127.0.0.1:8501"),
        (None, 8600, {}, "http://127.0.0.1:8600"),
        ("0.0.0.0", 8600, {}, "http://127.0.0.1:8600"),
        ("::1", 8600, {}, "http://[::1]:8600"),
        ("course.example", 8600, {"https": True}, "https://course.example:8600"),
        ("127.0.0.1", 8600, {"below": "/course/"}, "http://127.0.0.1:8600/course"),
    ],
)
def test_an_address_is_what_a_browser_here_types(host, port, more, address):
    assert served.address_for(host, port, **more) == address


@pytest.mark.parametrize("content", ["", "{", "[]", '{"address": "x"}', '{"process": "many"}'])
def test_what_is_noted_may_be_spoiled(tmp_path, content):
    (tmp_path / "served.json").write_text(content)
    assert served.last(tmp_path) is None


@pytest.fixture
def invite(settings, services, monkeypatch, capsys):
    """Invites a trainer at the command line; gives the link, and what is said of it."""
    monkeypatch.setattr(staff_commands, "open_services", lambda _settings: services)
    monkeypatch.setattr(services.store, "close", lambda: None)

    def invited(**more: str) -> tuple[str, str]:
        chosen = command_parser().parse_args(["invite", "--role", "trainer"])
        own = settings.model_copy(update={"public_url": "", **more})
        assert chosen.run(chosen, own) == 0
        return tuple(capsys.readouterr())

    return invited


def test_an_invitation_leads_to_where_the_course_is_served(invite, settings):
    link, said = invite()
    assert link.startswith("http://127.0.0.1:8501/invitation/") and "with another port" in said
    served.note(settings.data, "http://127.0.0.1:8600")
    link, said = invite()
    assert link.startswith("http://127.0.0.1:8600/invitation/") and "last served" in said
    link, said = invite(public_url="https://course.example/")
    assert link.startswith("https://course.example/invitation/") and "served" not in said


class Process:
    """A server that was started, and ends after so many looks."""

    def __init__(self, pid: int, looks: int) -> None:
        self.pid, self.looks = pid, looks

    def poll(self) -> int | None:
        self.looks -= 1
        return None if self.looks >= 0 else 1


@pytest.mark.parametrize("process", [71, 72])
def test_it_is_said_where_the_process_is_that_was_started_and_no_other(
    tmp_path, monkeypatch, process
):
    noted = {"address": "http://127.0.0.1:8777", "process": process}
    (tmp_path / "served.json").write_text(json.dumps(noted))
    monkeypatch.setattr(running, "Settings", lambda: SimpleNamespace(data=tmp_path))
    monkeypatch.setattr(running, "_is_well", lambda _address: True)
    monkeypatch.setattr(running.time, "sleep", lambda _seconds: None)
    found = running._answers(Process(71, 3))
    assert found == ("http://127.0.0.1:8777" if process == 71 else "")
