"""Whether the clock can be believed, before anything is deleted because of what it says.

A machine that starts with its clock a year ahead would delete, as past their time, the votes of a
session that runs today. So the moment that was seen last is noted in the data folder, and a clock
that has gone far ahead of it is believed only once somebody says that it is right, or once the
course has run by it for a day.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import structlog

log = structlog.get_logger()

FAR = dt.timedelta(days=14)
"""How far a clock may go ahead between two looks. So no more is ever deleted too early than what
would have been deleted in these days."""

WAITS = dt.timedelta(days=1)
"""How long the course runs by a doubtful clock before it is believed."""

_AT_MOST = dt.timedelta(hours=2)
"""What one look adds to that time: between two starts nobody saw how long it was."""

_FILE = "clock.json"


@dataclass(frozen=True)
class Seen:
    """What was seen of the clock. `before` is the last moment before it went far ahead, None while
    it is believed; `ran` is for how long the course has run by it since."""

    at: dt.datetime
    before: dt.datetime | None = None
    ran: dt.timedelta = dt.timedelta()

    @property
    def is_believed(self) -> bool:
        return self.before is None


def looked(seen: Seen | None, now: dt.datetime) -> Seen:
    """What is known after one more look at the clock."""
    if seen is None:
        return Seen(now)
    trusted = seen.before or seen.at
    if now - trusted <= FAR:
        # As it should be, or put right again.
        return Seen(now)
    step = now - seen.at
    if seen.before is None or step > FAR:
        return Seen(now, trusted)
    ran = seen.ran + min(max(step, dt.timedelta()), _AT_MOST)
    return Seen(now) if ran >= WAITS else Seen(now, trusted, ran)


class ClockWatch:
    """Looks at the clock, and says whether what it makes past may be deleted.

    `newest`: the last moment of which the database knows, for a folder in which nothing is noted.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], dt.datetime],
        newest: Callable[[], dt.datetime | None],
    ) -> None:
        self._path = folder / _FILE
        self._clock = clock
        self._newest = newest
        self._lock = threading.Lock()

    def look(self) -> Seen:
        """One more look, noted. Says in the log when the clock isn't believed."""
        with self._lock:
            seen = looked(self._noted() or self._from_database(), self._clock())
            self._note(seen)
        if not seen.is_believed:
            log.error("nothing is deleted by the clock", why=doubt(seen))
        return seen

    def believe(self) -> None:
        """Somebody who runs the installation says that the clock is right."""
        with self._lock:
            self._note(Seen(self._clock()))

    def _from_database(self) -> Seen | None:
        newest = self._newest()
        return Seen(newest) if newest else None

    def _noted(self) -> Seen | None:
        try:
            said = json.loads(self._path.read_text(encoding="utf-8"))
            before = said["before"]
            return Seen(
                dt.datetime.fromisoformat(said["at"]),
                dt.datetime.fromisoformat(before) if before else None,
                dt.timedelta(seconds=float(said["ran"])),
            )
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("what was seen of the clock can't be read", error=type(error).__name__)
            return None

    def _note(self, seen: Seen) -> None:
        row = asdict(seen)
        row |= {
            "at": seen.at.isoformat(),
            "before": seen.before.isoformat() if seen.before else None,
            "ran": seen.ran.total_seconds(),
        }
        draft = self._path.with_name(f"{_FILE}.{os.getpid()}")
        draft.write_text(json.dumps(row), encoding="utf-8")
        os.replace(draft, self._path)


def doubt(seen: Seen) -> str:
    """Why the clock isn't believed, and what to do."""
    last = seen.before or seen.at
    return (
        f"The clock of this machine says {seen.at:%d %B %Y, %H:%M} UTC, and the course was last "
        f"seen on {last:%d %B %Y}. So that a wrong clock deletes nothing, what has had its time "
        "stays for now. If the clock is right, say so: python -m courseware clock --is-right "
        "(else the course believes it after a day). If it is wrong, put it right."
    )
