"""Start pressed more than once from one page: one start, whatever the order of events."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from courseware.identity.members.service import Welcome
from courseware.identity.members.starts import KEPT_FOR, Starts, new_mark


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Register:
    """Makes a start, and counts."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> Welcome:
        self.count += 1
        return Welcome(f"sign-in {self.count}", f"token {self.count}", f"code {self.count}")


def test_the_second_press_waits_for_the_first() -> None:
    starts, register, mark = Starts(), Register(), new_mark()
    entered, go_on = threading.Event(), threading.Event()

    def slowly() -> Welcome:
        entered.set()
        assert go_on.wait(30)
        return register()

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(starts.start, mark, slowly)
        assert entered.wait(30)
        second = threads.submit(starts.start, mark, register)
        go_on.set()
        assert first.result(30) == second.result(30)
    assert register.count == 1


def test_what_was_made_is_known_for_a_minute_only() -> None:
    clock, register, mark = Clock(), Register(), new_mark()
    starts = Starts(clock)
    made = starts.start(mark, register)
    assert starts.made(mark) == made
    clock.now += KEPT_FOR
    assert starts.made(mark) is None
    assert starts.start(mark, register) != made


def test_a_start_that_failed_can_be_tried_again() -> None:
    starts, register, mark = Starts(), Register(), new_mark()

    def fail() -> Welcome:
        raise OSError("the store is away")

    with pytest.raises(OSError, match="away"):
        starts.start(mark, fail)
    assert starts.made(mark) is None
    assert starts.start(mark, register) == starts.start(mark, register)
    assert register.count == 1


def test_what_a_sign_in_began_is_forgotten_with_its_code() -> None:
    starts, register = Starts(), Register()
    ours, theirs = new_mark(), new_mark()
    starts.forget(starts.start(ours, register).sign_in)
    kept = starts.start(theirs, register)
    assert starts.made(ours) is None
    assert starts.made(theirs) == kept
