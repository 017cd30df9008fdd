"""What is done by the clock: one task that fails holds up no other, and a wrong clock nothing."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from structlog.testing import capture_logs

from courseware.app import serve
from courseware.app import services as runtime
from courseware.platform.clock_watch import ClockWatch

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


class Hour:
    """The services of one hour: what closes sessions, what takes people off, and the clock."""

    def __init__(self, folder) -> None:
        self.now = NOON
        self.done = list[str]()
        self.close = lambda: self.done.append("closing")
        departures = SimpleNamespace(carry_out=lambda: self.done.append("leaving"))
        self.services = SimpleNamespace(
            room=SimpleNamespace(
                facilitating=SimpleNamespace(close_forgotten=lambda: self.close())
            ),
            council=SimpleNamespace(departures=departures),
            clock_watch=ClockWatch(folder, lambda: self.now, lambda: None),
        )


@pytest.fixture
def hour(tmp_path, monkeypatch) -> Hour:
    made = Hour(tmp_path)
    monkeypatch.setattr(runtime, "services", lambda: made.services)
    return made


def test_one_task_that_fails_holds_up_no_other(hour):
    def odd() -> None:
        raise RuntimeError("what somebody answered")

    hour.close = odd
    with capture_logs() as said:
        serve._what_is_due()
    assert hour.done == ["leaving"]
    assert [each["error"] for each in said] == ["RuntimeError"]
    assert "answered" not in str(said)


def test_what_was_deleted_is_announced(hour):
    hour.close = lambda: 3
    with capture_logs() as said:
        serve._what_is_due()
    assert [(each["event"], each["count"]) for each in said] == [
        ("by the clock: closing sessions", 3)
    ]


def test_a_clock_a_year_ahead_deletes_nothing(hour):
    serve._what_is_due()
    hour.done.clear()
    hour.now += dt.timedelta(days=365)
    with capture_logs() as said:
        serve._what_is_due()
    assert hour.done == []
    assert [each["event"] for each in said] == ["nothing is deleted by the clock"]
    hour.services.clock_watch.believe()
    serve._what_is_due()
    assert hour.done == ["closing", "leaving"]
