"""The day of a session is that of the hall's clock."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.room.data import LiveSession


def began(at: dt.datetime | None, made: dt.datetime) -> LiveSession:
    return LiveSession("s", "ABC", "k", "c", "h", "A session", {}, False, 1, 0, made, at)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC), dt.date(2026, 7, 1)),
        (dt.datetime(2026, 6, 30, 22, 30, tzinfo=dt.UTC), dt.date(2026, 6, 30)),
        (dt.datetime(2026, 11, 23, 23, 30, tzinfo=dt.UTC), dt.date(2026, 11, 23)),
    ],
)
def test_half_past_midnight_in_a_summer_hall_is_the_next_day(at: dt.datetime, day: dt.date) -> None:
    made = dt.datetime(2026, 5, 1, 9, tzinfo=dt.UTC)
    assert began(at, made).day == day
    assert began(None, at).day == day
