"""The store: all its parts as one, on SQLite or PostgreSQL."""

from __future__ import annotations

import shutil
from contextlib import AbstractContextManager
from pathlib import Path

from courseware.store.accounts import Accounts
from courseware.store.aged import Aged
from courseware.store.answers import Answers
from courseware.store.attempts import Attempts
from courseware.store.certificates import Certificates
from courseware.store.councils.store import SqlCouncilStore
from courseware.store.database import Database
from courseware.store.events import Events
from courseware.store.hints import hints_for
from courseware.store.holdings import Holdings
from courseware.store.keys import Keys
from courseware.store.locks import Lease
from courseware.store.registrations import Registrations
from courseware.store.reports import Reports
from courseware.store.room_people import RoomAttendance, RoomPeople
from courseware.store.room_sessions import RoomRounds, RoomSessions
from courseware.store.sign_ins import SignIns
from courseware.store.texts import Texts

_ROOM_NEEDED = 8 * 1024 * 1024
"""Bytes free below which a volume counts as full: a little more than one checkpoint writes."""


class SqlStore(
    Registrations,
    SignIns,
    Accounts,
    Answers,
    Attempts,
    Events,
    Texts,
    Reports,
    Certificates,
    RoomSessions,
    RoomRounds,
    RoomPeople,
    RoomAttendance,
    Holdings,
    Aged,
):
    """Implements `ports.Store`. One object serves all threads. Made by `open_store`."""

    def __init__(self, database: Database, keys: Keys, folder: Path, lease: Lease) -> None:
        super().__init__(database, keys)
        self.hints = hints_for(database)
        self._folder = folder
        self._lease = lease
        self.councils = SqlCouncilStore(database)

    def together(self) -> AbstractContextManager[None]:
        """One transaction for all this thread's calls inside. Keys stand apart: a member key
        made or destroyed inside stays so even if the rest is rolled back."""
        return self.database.together()

    def alive(self) -> bool:
        """Whether the database answers and can be written to, asked cheaply."""
        return self._has_room() and self.database.writable() and self.keys.database.writable()

    def keyed_digest(self, purpose: str, value: str) -> str:
        """See `Keys.keyed_digest`: for resume codes and the tokens of cookies."""
        return self.keys.keyed_digest(purpose, value)

    def close(self) -> None:
        self.hints.close()
        self.database.close()
        self.keys.database.close()
        self._lease.release()

    def _has_room(self) -> bool:
        embedded = self.database.embedded or self.keys.database.embedded
        return not embedded or shutil.disk_usage(self._folder).free > _ROOM_NEEDED
