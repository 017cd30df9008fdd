"""How often and how many at once: token buckets by key, and counts of what is open by key."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_KEYS = 20_000
"""Keys that are remembered: the one used longest ago is forgotten first, and begins anew."""


@dataclass(frozen=True)
class Pace:
    """So many at once, and then so many a second for ever."""

    burst: float
    a_second: float


class TooFast(Exception):
    """More than agreed. `seconds`: when it may be tried again. Nothing was taken."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"in {seconds:.1f} s")
        self.seconds = seconds


class Paces:
    """A bucket for each key, all of one pace. `clock` gives seconds."""

    def __init__(self, pace: Pace, clock: Callable[[], float]) -> None:
        self._pace = pace
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, *, cost: float = 1.0, patience: float = 0.0) -> float:
        """Takes what something costs; gives for how many seconds it then has to wait. Raises
        `TooFast` if that is longer than `patience`."""
        now = self._clock()
        with self._lock:
            left, at = self._buckets.pop(key, (self._pace.burst, now))
            left = min(self._pace.burst, left + (now - at) * self._pace.a_second)
            wait = max(0.0, (cost - left) / self._pace.a_second)
            is_taken = wait <= patience
            self._buckets[key] = (left - cost if is_taken else left, now)
            if len(self._buckets) > _KEYS:
                self._buckets.popitem(last=False)
        if not is_taken:
            raise TooFast(wait)
        return wait


class AtOnce:
    """How many of something are open by key."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: Counter[str] = Counter()

    def enter(self, key: str) -> bool:
        """Counts one more, if there is room. Whoever got in must `leave`."""
        if self._open[key] >= self._most:
            return False
        self._open[key] += 1
        return True

    def leave(self, key: str) -> None:
        self._open[key] -= 1
        if self._open[key] <= 0:
            del self._open[key]

    def count(self, key: str) -> int:
        return self._open[key]
