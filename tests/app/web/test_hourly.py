"""What is done by the clock: one task that fails holds up no other."""

from __future__ import annotations

from types import SimpleNamespace

from structlog.testing import capture_logs

from courseware.app import serve
from courseware.app import services as runtime


def test_one_task_that_fails_holds_up_no_other(monkeypatch):
    done = []

    def odd() -> None:
        raise RuntimeError("what somebody answered")

    departures = SimpleNamespace(carry_out=lambda: done.append("leaving"))
    room = SimpleNamespace(facilitating=SimpleNamespace(close_forgotten=odd))
    council = SimpleNamespace(departures=departures)
    services = SimpleNamespace(room=room, council=council)
    monkeypatch.setattr(runtime, "services", lambda: services)
    with capture_logs() as said:
        serve._what_is_due()
    assert done == ["leaving"]
    assert [each["error"] for each in said] == ["RuntimeError"]
    assert "answered" not in str(said)
