"""A clock that went far ahead deletes nothing until it is believed."""

from __future__ import annotations

import datetime as dt

import pytest
from structlog.testing import capture_logs

from courseware.platform.clock_watch import FAR, WAITS, ClockWatch

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
HOUR, DAY, YEAR = dt.timedelta(hours=1), dt.timedelta(days=1), dt.timedelta(days=365)


class Machine:
    """A machine whose clock is set, on one data folder."""

    def __init__(self, folder) -> None:
        self.folder, self.now, self.newest = folder, NOON, None
        self.start()

    def start(self) -> None:
        self.watch = ClockWatch(self.folder, lambda: self.now, lambda: self.newest)

    def believed(self) -> bool:
        return self.watch.look().is_believed

    def runs(self, time: dt.timedelta) -> bool:
        """Runs so long, with a look each hour; whether the clock is believed in the end."""
        for _each in range(int(time / HOUR)):
            self.now += HOUR
            is_believed = self.believed()
        return is_believed


@pytest.fixture
def machine(tmp_path) -> Machine:
    return Machine(tmp_path)


def test_a_clock_that_goes_on_is_believed(machine):
    assert machine.believed()
    assert machine.runs(3 * DAY)
    machine.now += FAR
    machine.start()
    assert machine.believed(), "it was off for a fortnight"


def test_a_year_ahead_after_a_start_it_is_not_and_the_log_says_so(machine):
    machine.believed()
    machine.now += YEAR
    machine.start()
    with capture_logs() as said:
        assert not machine.believed()
    assert [each["log_level"] for each in said] == ["error"]
    assert "23 November 2026" in said[0]["why"] and "clock --is-right" in said[0]["why"]


def test_also_while_it_runs(machine):
    machine.believed()
    machine.now += YEAR
    assert not machine.believed()


def test_after_a_day_of_running_by_it_it_is_believed(machine):
    machine.believed()
    machine.now += YEAR
    assert not machine.believed()
    assert not machine.runs(WAITS - 2 * HOUR)
    assert machine.runs(2 * HOUR)


def test_starting_again_and_again_makes_no_day_of_it(machine):
    machine.believed()
    machine.now += YEAR
    for _each in range(5):
        machine.start()
        assert not machine.believed()
        machine.now += 3 * DAY


def test_it_goes_further_ahead_and_the_day_begins_anew(machine):
    machine.believed()
    machine.now += YEAR
    machine.runs(WAITS - 2 * HOUR)
    machine.now += YEAR
    assert not machine.believed()
    assert not machine.runs(WAITS - 2 * HOUR)


def test_put_right_again_it_is_believed_at_once(machine):
    machine.believed()
    machine.now += YEAR
    machine.believed()
    machine.now = NOON + HOUR
    assert machine.believed()


def test_somebody_says_that_it_is_right(machine):
    machine.believed()
    machine.now += YEAR
    machine.believed()
    machine.watch.believe()
    assert machine.believed() and machine.runs(HOUR)


def test_with_nothing_noted_the_database_is_asked(machine):
    machine.newest = NOON - YEAR
    assert not machine.believed()


def test_a_first_start_is_believed(machine):
    assert machine.believed()


def test_what_cannot_be_read_asks_the_database_too(machine):
    (machine.folder / "clock.json").write_text("{")
    machine.newest = NOON - YEAR
    with capture_logs() as said:
        assert not machine.believed()
    assert said[0]["log_level"] == "warning"
