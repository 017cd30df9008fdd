"""What is done after the answer: one thing after the other, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from courseware.platform.floods.threads import Busy


class Later:
    """So many may wait at once. What waits when the process ends is done before it ends."""

    def __init__(self, most: int) -> None:
        self._waiting = threading.BoundedSemaphore(most)
        self._thread = ThreadPoolExecutor(1, "later")

    def __call__(self, act: Callable[[], None]) -> None:
        """Raises `Busy` if too much waits. What goes wrong in it is told nowhere but by itself
        (`jobs.logged_and_passed_over`)."""
        if not self._waiting.acquire(blocking=False):
            raise Busy
        self._thread.submit(act).add_done_callback(self._done)

    def _done(self, _ended: Future[None]) -> None:
        self._waiting.release()
