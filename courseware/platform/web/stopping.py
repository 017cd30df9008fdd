"""Told to stop: streams that would never end by themselves are ended, or the server waits for them.

The server waits for open connections before it runs the end of the lifespan, so that is too late.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


_told = threading.Event()


def is_stopping() -> bool:
    """Whether this process was asked to stop, so that nobody new should be sent to it."""
    return _told.is_set()


def when_told_to_stop(end: Callable[[], None]) -> None:
    """Calls `end` first whenever this process is asked to stop. Does nothing where the server runs
    in another thread than the main one: signals come only there."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in _SIGNALS:
        signal.signal(number, _then(end, signal.getsignal(number)))


def _then(end: Callable[[], None], before: object) -> Callable[[int, FrameType | None], None]:
    def handle(number: int, frame: FrameType | None) -> None:
        _told.set()
        end()
        if callable(before):
            before(number, frame)

    return handle
