"""The stores of the live room as one."""

from __future__ import annotations

from courseware.identity.store.store import IdentityStore
from courseware.progress.store import ProgressStore
from courseware.room.store.participants import AttendanceStore, ParticipantStore
from courseware.room.store.sessions import RoundStore, SessionStore


class RoomStore(
    IdentityStore, ProgressStore, SessionStore, RoundStore, ParticipantStore, AttendanceStore
):
    """Live sessions, rounds, participants, votes, ideas and attendance."""
