"""Token buckets, and what is open at once."""

from __future__ import annotations

import pytest

from courseware.platform.floods import paces
from courseware.platform.floods.paces import AtOnce, Pace, Paces, TooFast


class Time:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


def test_so_many_at_once_and_the_next_is_told_when(time):
    bucket = Paces(Pace(3, 0.5), time)
    assert [bucket.take("ann") for _each in range(3)] == [0.0] * 3
    with pytest.raises(TooFast) as refused:
        bucket.take("ann")
    assert refused.value.seconds == 2.0
    time.now += 2.0
    assert bucket.take("ann") == 0.0


def test_whoever_is_refused_has_taken_nothing(time):
    bucket = Paces(Pace(1, 1), time)
    bucket.take("ann")
    for _each in range(100):
        with pytest.raises(TooFast):
            bucket.take("ann")
    time.now += 1.0
    assert bucket.take("ann") == 0.0


def test_with_patience_the_next_ones_wait_in_line(time):
    bucket = Paces(Pace(1, 2), time)
    assert [bucket.take("ann", patience=1.0) for _each in range(3)] == [0.0, 0.5, 1.0]
    with pytest.raises(TooFast):
        bucket.take("ann", patience=1.0)


def test_one_key_is_nothing_to_another(time):
    bucket = Paces(Pace(1, 1), time)
    bucket.take("ann")
    assert bucket.take("bob") == 0.0


def test_a_rest_gives_no_more_than_the_burst(time):
    bucket = Paces(Pace(2, 1), time)
    time.now += 1_000
    bucket.take("ann", cost=2)
    with pytest.raises(TooFast):
        bucket.take("ann")


def test_more_than_all_there_is_is_never_taken_at_once(time):
    bucket = Paces(Pace(10, 1), time)
    with pytest.raises(TooFast):
        bucket.take("ann", cost=11)


def test_a_crowd_of_keys_takes_no_more_memory_than_agreed(time, monkeypatch):
    monkeypatch.setattr(paces, "_KEYS", 3)
    bucket = Paces(Pace(1, 1), time)
    for key in "abcdef":
        bucket.take(key)
    assert len(bucket._buckets) == 3


def test_so_many_are_open_and_whoever_leaves_makes_room():
    rooms = AtOnce(2)
    assert [rooms.enter("ann"), rooms.enter("ann"), rooms.enter("ann")] == [True, True, False]
    assert rooms.enter("bob")
    rooms.leave("ann")
    assert rooms.enter("ann") and rooms.count("ann") == 2
    for _each in range(2):
        rooms.leave("ann")
    assert rooms.count("ann") == 0
