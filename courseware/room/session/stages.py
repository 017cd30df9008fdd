"""How sessions stand, made once a version: a hall of phones asks for the same a thousand times.

Every change of a session that phones or screens can see raises its version or that of its wall, in
the same transaction. So whoever has just read these two numbers may be given what was made for
them; whether a vote is still open is asked of the database again where an answer is stored.
"""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass, replace
from functools import cached_property

from courseware.domain.course import Course
from courseware.room.data import LiveSession
from courseware.room.session.showing import RoomView, shown_of
from courseware.room.session.stage import Stage, stage_of
from courseware.room.store.store import RoomStore

_MOST = 16
"""Sessions that are kept: rooms that run at one moment."""


@dataclass(frozen=True)
class _Made:
    stage: Stage

    @cached_property
    def shown(self) -> RoomView:
        return shown_of(self.stage)

    def is_of(self, version: int, wall: int) -> bool:
        session = self.stage.session
        return (session.version, session.wall) == (version, wall)


class Stages:
    """Those of one process. One object serves all threads."""

    def __init__(self, store: RoomStore, course: Course) -> None:
        self._store = store
        self._course = course
        self._lock = threading.Lock()
        self._made: dict[str, _Made] = {}

    def session(self, session_id: str, version: int, wall: int) -> LiveSession | None:
        """The session as it was read at this version; None if it wasn't."""
        made = self._made.get(session_id)
        return made.stage.session if made and made.is_of(version, wall) else None

    def stage(self, session: LiveSession, now: dt.datetime) -> Stage:
        """As `stage_of`. Ideas that nobody has let through yet may be missing. Threads that ask at
        the same moment may each make it: one of what they made is kept."""
        return replace(self._of(session, now).stage, now=now)

    def shown(self, session: LiveSession, now: dt.datetime) -> RoomView:
        """What a room may see: as `shown_of`."""
        made = self._of(session, now)
        stage = replace(made.stage, now=now)
        return replace(made.shown, timer=stage.seconds_left, left=stage.seconds_left_in_part)

    def _of(self, session: LiveSession, now: dt.datetime) -> _Made:
        made = self._made.get(session.id)
        if made is None or not made.is_of(session.version, session.wall):
            made = _Made(stage_of(self._store, self._course, session, now))
            with self._lock:
                self._made.pop(session.id, None)
                self._made[session.id] = made
                if len(self._made) > _MOST:
                    del self._made[next(iter(self._made))]
        return made
