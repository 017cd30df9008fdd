"""What every act of a trainer begins and ends with: whose session it is, and which version of it
they saw.

The session's row is the truth. If somebody else has changed it since, nothing is done and `MovedOn`
is raised: two windows never fight.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from courseware.domain.course import Course
from courseware.domain.people import Clock, NewId
from courseware.domain.refusal import Refusal
from courseware.platform.floods.refusals import note_refusal
from courseware.room.data import LiveSession
from courseware.room.store.hints import Hints
from courseware.room.store.store import RoomStore
from courseware.words import _


class MovedOn(Refusal):
    """Somebody else has changed the session since; what they did is shown instead."""


class NotYours(Refusal):
    """A session that isn't among those of whoever asks, or isn't there: nobody learns which."""


def not_yours(says: str = "") -> NotYours:
    """What to raise; the log is told that somebody asked."""
    note_refusal("a session that isn’t theirs")
    # The same words for a session of somebody else: nobody learns that it is there.
    return NotYours(says or _("There is no such session among yours."))


class Trainer(Protocol):
    """The person who is signed in: an account, and whether it may run rooms."""

    @property
    def account(self) -> str: ...
    @property
    def may_facilitate(self) -> bool: ...


@dataclass(frozen=True)
class Acting:
    """What every service for trainers begins with."""

    store: RoomStore
    course: Course
    clock: Clock
    new_id: NewId
    hints: Hints

    def _trainer(self, trainer: Trainer) -> None:
        if not trainer.may_facilitate:
            raise not_yours(_("Only trainers can run a room."))

    def _mine(self, trainer: Trainer, session_id: str) -> LiveSession:
        self._trainer(trainer)
        session = self.store.session(session_id)
        if session is None or not self.store.may_drive(session.id, trainer.account):
            raise not_yours()
        return session

    def _as_seen(self, trainer: Trainer, session_id: str, version: int) -> LiveSession:
        """A session of theirs that still stands as they saw it."""
        session = self._mine(trainer, session_id)
        refuse_if_moved(session, version)
        return session

    @contextmanager
    def _acting(self, session: LiveSession) -> Iterator[None]:
        """One transaction; everybody is told once it is stored, and not before."""
        with self.store.together():
            yield
        self.hints.tell(session.id)

    def _change(self, session: LiveSession, version: int, **changes: object) -> None:
        refuse_if_moved(session, version)
        # A step that the room is to see takes away what covers its screen.
        if not self.store.change_session(session.id, version, **{"cover": "", **changes}):
            raise _moved()


def refuse_if_moved(session: LiveSession, version: int) -> None:
    """Raises `MovedOn` if the session isn't what somebody saw when they pressed; `Refusal` if it is
    closed. Comes before every other fault: those of a session that they didn't see mislead."""
    if version != session.version:
        raise _moved()
    if session.closed_at:
        raise Refusal(_("This session is closed."))


def _moved() -> MovedOn:
    return MovedOn(
        _(
            "Somebody else has just changed this session, so your press did nothing. This is how "
            "it stands now."
        )
    )
