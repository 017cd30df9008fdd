"""Whose turn it is to write, among the threads of this process."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.measures import gauge, seconds

_waiting = gauge("masterclass_writers_waiting", "Threads that wait for their turn to write.")
_waited = seconds("masterclass_writer_wait_seconds", "For a turn, of those who had to wait.")


class Queue:
    """First come, first served. A plain lock may give itself to the same busy thread for ever."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        # The first of these is the one whose turn it is.
        self._line: deque[threading.Event] = deque()

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """Waits for a turn and has it. Raises `StoreUnavailable` after `patience` seconds."""
        mine = threading.Event()
        with self._guard:
            self._line.append(mine)
            if self._line[0] is mine:
                mine.set()
        try:
            if not (mine.is_set() or _waits(mine, patience)):
                raise StoreUnavailable("Other writers kept the database for too long.")
            yield
        finally:
            self._leave(mine)

    def _leave(self, mine: threading.Event) -> None:
        # Also right for one who gives up just as the turn comes: it is passed on.
        with self._guard:
            self._line.remove(mine)
            if self._line:
                self._line[0].set()


def _waits(turn: threading.Event, patience: float) -> bool:
    with _waiting.of().track_inprogress(), _waited.of().time():
        return turn.wait(patience)
