"""One press of Start for one page, however often its button is pressed."""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from courseware.identity.members.service import Welcome

KEPT_FOR = 60.0
"""Seconds: long enough for a second press on a poor line."""

_MARK = re.compile(r"[A-Za-z0-9_-]{22}")


def new_mark() -> str:
    """What tells one drawing of the start page from every other."""
    return secrets.token_urlsafe(16)


@dataclass(frozen=True)
class _Start:
    at: float
    welcome: Future[Welcome]


class Starts:
    """The starts of the last minute by the mark of the page they were made from.

    They are in the memory of this process only, and go at the first start after their minute:
    a second press that reaches another process starts anew, as without this.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._made: dict[str, _Start] = {}

    def start(self, mark: str, make: Callable[[], Welcome]) -> Welcome:
        """What `make` gave for this page, now or a moment ago. Waits if it is being made."""
        if not _MARK.fullmatch(mark):
            return make()
        with self._lock:
            self._forget_old()
            before = self._made.get(mark)
            ours = before or _Start(self._clock(), Future())
            self._made[mark] = ours
        if before is None:
            self._make(mark, ours.welcome, make)
        return ours.welcome.result()

    def made(self, mark: str) -> Welcome | None:
        """What was made for this page a moment ago, if it was."""
        with self._lock:
            self._forget_old()
            found = self._made.get(mark)
        return found.welcome.result() if found else None

    def forget(self, sign_in: str) -> None:
        """Drops what was made for this sign-in: its code has ended."""
        with self._lock:
            self._made = {
                mark: each
                for mark, each in self._made.items()
                if not each.welcome.done() or each.welcome.result().sign_in != sign_in
            }

    def _make(self, mark: str, welcome: Future[Welcome], make: Callable[[], Welcome]) -> None:
        try:
            welcome.set_result(make())
        except BaseException as error:
            # Any failure: those who wait must hear of it, and the next press tries again.
            with self._lock:
                self._made.pop(mark, None)
            welcome.set_exception(error)

    def _forget_old(self) -> None:
        oldest = self._clock() - KEPT_FOR
        self._made = {mark: each for mark, each in self._made.items() if each.at > oldest}
