"""What a session's open pages follow: its pulse, how many have answered, and the big screen.

None of it says who did what, so none of it asks who wants to know. The big screen is known by a
key that only the trainer has.
"""

from __future__ import annotations

from dataclasses import dataclass

from courseware.domain.people import Clock
from courseware.room.data import LiveSession
from courseware.room.session.paging import turning
from courseware.room.session.showing import RoomView
from courseware.room.session.stage import counts
from courseware.room.session.stages import Stages
from courseware.room.session.tallying import hands_in
from courseware.room.store.store import RoomStore


@dataclass(frozen=True)
class Watching:
    """Reading a session as it goes on. Nothing is changed from here."""

    store: RoomStore
    clock: Clock
    stages: Stages

    def pulse(self, session_id: str) -> tuple[int, int] | None:
        """The version of a session and how much has come in: tells that something changed."""
        return self.store.pulse(session_id)

    def counted(self, session_id: str) -> tuple[int, int]:
        """How many people answered what is open, and how many are there: joined, or counted by
        hand."""
        session = self.store.session(session_id)
        if session is None:
            return 0, 0
        stage = self.stages.stage(session, self.clock())
        found = counts(self.store, stage)
        by_hand = hands_in(stage.round.typed) if stage.is_open and stage.round else 0
        return found.answered, found.people + by_hand

    def screen(self, key: str) -> tuple[LiveSession, tuple[RoomView, ...]] | None:
        """What the big screen with this key shows, as the pages that it turns by itself: one, or
        some where people answer. None if there is no such screen."""
        session = self.store.session_by("screen_key", key) if key else None
        if session is None:
            return None
        return session, turning(self.stages.shown(session, self.clock()))
