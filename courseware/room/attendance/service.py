"""Attendance: wanted by the member, kept apart from votes, and put on their record at the end."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from courseware.dates import day_in_london
from courseware.domain.people import Clock, Member, SecretDigests
from courseware.domain.progress import Event, Verb
from courseware.domain.refusal import Refusal
from courseware.progress.completion import CompletionRecord
from courseware.room import codes as room_codes
from courseware.room.data import LiveSession
from courseware.room.session import runsheets
from courseware.room.store.store import RoomStore
from courseware.words import _

CODE_LIVES = dt.timedelta(minutes=15)
_LENGTH = 8
_PURPOSE = "attendance code"


@dataclass(frozen=True)
class Attending:
    """What a member does to be counted. Nothing here knows of participants or of votes."""

    store: RoomStore
    digests: SecretDigests
    clock: Clock

    def attend(self, member: Member, code: str) -> LiveSession:
        """Counts a signed-in member as being in the room of this join code, and returns it."""
        return self._attend(member.registration, code)

    def new_code(self, member: Member) -> str:
        """A code from the member's own course, for another device: it counts them in one room,
        once, within a quarter of an hour, and can do nothing else."""
        code = "".join(secrets.choice(room_codes.ALPHABET) for _each in range(_LENGTH))
        until = self.clock() + CODE_LIVES
        self.store.add_attendance_code(member.registration, self.digests(_PURPOSE, code), until)
        return f"{code[:4]} {code[4:]}"

    def attend_by_code(self, typed: str, code: str) -> LiveSession:
        """Counts the member whose attendance code this is. Raises `Refusal`."""
        letters = "".join(char for char in typed.upper() if char.isalnum())
        self._room(code)
        found = self.store.take_attendance_code(self.digests(_PURPOSE, letters), self.clock())
        if found is None:
            raise Refusal(
                _("That code isn’t good, or is over. Your own course gives you a new one.")
            )
        return self._attend(found, code)

    def _attend(self, registration: str, code: str) -> LiveSession:
        session = self._room(code)
        if not session.practice:
            self.store.want_attendance(session.id, registration)
        return session

    def _room(self, code: str) -> LiveSession:
        session = self.store.session_by("code", room_codes.understood(code) or "")
        if session is None:
            raise Refusal(_("There is no room with that code. Look at the screen again."))
        return session


def record_attendance(
    store: RoomStore, completion_record: CompletionRecord, session: LiveSession, now: dt.datetime
) -> None:
    """Puts the session on the record of everybody who wanted it, in the order of their ids and
    with the day only, the one on which it began: it tells nothing of who came or voted when."""
    sheet = runsheets.from_json(session.sheet)
    began_on = day_in_london(session.began_at or now)
    day = dt.datetime.combine(began_on, dt.time(12), dt.UTC)
    objects = sheet.modules if sheet.full else (f"room/{sheet.id}",)
    for registration in sorted(store.attendances(session.id)):
        for about in objects:
            store.record(Event(registration, Verb.ATTENDED, about, day))
        known = store.registration(registration)
        if known:
            completion_record.update_of(known)
    store.forget_attendances(session.id)
