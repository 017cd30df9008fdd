"""The one clock of all test worlds."""

from __future__ import annotations

import datetime as dt


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now

    def tick(self, **by: float) -> None:
        self.now += dt.timedelta(**by or {"seconds": 1})
