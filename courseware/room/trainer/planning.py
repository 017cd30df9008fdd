"""A trainer's sessions: planned from a run sheet, changed, shared with a colleague, deleted."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from courseware.domain.parts.runsheet import Part, RunSheet
from courseware.domain.refusal import Refusal
from courseware.room import codes as room_codes
from courseware.room.data import LiveSession
from courseware.room.session import runsheets
from courseware.room.trainer.acting import Acting, Trainer
from courseware.words import _


@dataclass(frozen=True)
class Planning(Acting):
    """What is done to a session as a whole, before, between and after its parts."""

    def plan(self, trainer: Trainer, sheet_id: str, *, practice: bool = False) -> LiveSession:
        """A new session from one of the course's run sheets, with its join code."""
        self._trainer(trainer)
        sheet = self.course.runsheets.get(sheet_id)
        if sheet is None:
            raise Refusal(_("There is no such run sheet."))
        return self._added(trainer, runsheets.checked(self.course, sheet), practice=practice)

    def sessions(self, trainer: Trainer) -> Sequence[LiveSession]:
        """This trainer's sessions, newest first."""
        self._trainer(trainer)
        return self.store.sessions_of(trainer.account)

    def replan(self, trainer: Trainer, session_id: str, version: int, sheet: RunSheet) -> None:
        """Puts another run sheet in place. What has been reached, and what was asked in parts that
        the trainer went back from, stays as it is."""
        session = self._as_seen(trainer, session_id, version)
        before, reached = runsheets.from_json(session.sheet).parts, session.at + 1
        asked = {each.part for each in self.store.rounds(session.id)}
        now = {part.id: _asking(part) for part in sheet.parts}
        kept_asked = all(now.get(part.id) == _asking(part) for part in before if part.id in asked)
        if sheet.parts[:reached] != before[:reached] or not kept_asked:
            raise Refusal(_("Parts that have begun stay as they are. Change those still to come."))
        kept = runsheets.to_json(runsheets.checked(self.course, sheet))
        with self._acting(session):
            self._change(session, version, sheet=kept, title=sheet.title, cover=session.cover)

    def skip(self, trainer: Trainer, session_id: str, version: int, parts: Sequence[str]) -> None:
        """Leaves parts out of what is still to come: those of them that the plan lets go."""
        session = self._as_seen(trainer, session_id, version)
        sheet = runsheets.from_json(session.sheet)
        ahead = sheet.parts[session.at + 1 :]
        left_out = {part.id for part in ahead if part.skip and part.id in parts}
        if not left_out or left_out != set(parts):
            raise Refusal(_("Only what is still to come, and may be skipped, can be left out."))
        kept = tuple(part for part in sheet.parts if part.id not in left_out)
        self.replan(trainer, session_id, version, replace(sheet, parts=kept))

    def plan_again(self, trainer: Trainer, session_id: str) -> LiveSession:
        """A new session with the plan of one of theirs, as it was changed there, with what was
        asked on the spot."""
        before = self._mine(trainer, session_id)
        sheet = runsheets.checked(self.course, runsheets.from_json(before.sheet))
        return self._added(trainer, sheet, practice=False)

    def help_out(self, trainer: Trainer, key: str) -> LiveSession:
        """Joins another trainer in driving a session, by the link they gave."""
        self._trainer(trainer)
        session = self.store.session_by("help_key", key)
        if session is None:
            raise Refusal(_("That link opens no session. Ask for it again."))
        self.store.add_trainer(session.id, trainer.account)
        return session

    def remove(self, trainer: Trainer, session_id: str) -> None:
        """Deletes a session with everything in it."""
        session = self._mine(trainer, session_id)
        self.store.remove_session(session.id)
        self.hints.tell(session.id)

    def _added(self, trainer: Trainer, sheet: RunSheet, *, practice: bool) -> LiveSession:
        while True:
            code = room_codes.new_code(secrets.randbelow)
            if self.store.session_by("code", code) is None:
                break
        session = LiveSession(
            id=self.new_id(),
            code=code,
            screen_key=secrets.token_urlsafe(12),
            catch_up_key=secrets.token_urlsafe(12),
            help_key=secrets.token_urlsafe(12),
            title=sheet.title,
            sheet=runsheets.to_json(sheet),
            practice=practice,
            version=1,
            at=-1,
            created_at=self.clock(),
        )
        self.store.add_session(session, trainer.account)
        return session


def _asking(part: Part) -> tuple[object, ...]:
    """What the rounds of a part are read by, also once they are over."""
    return part.kind, part.item, part.prompt, part.dots, part.options
