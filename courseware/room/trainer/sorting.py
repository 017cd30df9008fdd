"""What a trainer does with the ideas of a room: lets them through, parks, drops, pins, merges them.

Ideas don't move the session's version: one trainer may sort them while another drives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.domain.refusal import Refusal
from courseware.room.data import DROPPED, PARKED, SHOWN, WAITING, Idea, LiveSession
from courseware.room.session import runsheets
from courseware.room.trainer.acting import MovedOn, Trainer
from courseware.room.trainer.planning import Planning
from courseware.words import _

_IDEA_STATES = frozenset({WAITING, SHOWN, PARKED, DROPPED})


@dataclass(frozen=True)
class Sorting(Planning):
    """Acts on ideas by their ids, never on whatever stands first."""

    def moderate(
        self,
        trainer: Trainer,
        session_id: str,
        idea: str,
        *,
        was: str = "",
        state: str = "",
        into: str | None = None,
        pinned: bool | None = None,
    ) -> None:
        """Lets an idea through, parks, drops, restores, pins it, or merges it into another, if it
        is still what it `was` on the trainer's screen.
        """
        session = self._mine(trainer, session_id)
        changes: dict[str, object] = {}
        if state:
            if state not in _IDEA_STATES:
                raise Refusal(_("That can’t be done to an idea."))
            changes["state"] = state
        if into is not None:
            changes["into"] = "" if into == idea else into
        if pinned is not None:
            changes["pinned"] = pinned
        with self._acting(session):
            # First of all: it lets no other window merge at the same moment.
            self.store.change_wall(session.id)
            known = self._ideas(session).get(idea) if was else None
            if known and known.state != was:
                raise MovedOn(_("Somebody else has just dealt with that idea. Look at it again."))
            if changes.get("into"):
                self._check_merge(session, idea, str(into))
            if not self.store.change_idea(session.id, idea, **changes):
                raise Refusal(_("That idea isn’t there any more."))

    def let_through(self, trainer: Trainer, session_id: str, read: Sequence[str]) -> None:
        """Shows the ideas that the trainer has read, those of them that still wait: what somebody
        else has parked or left out since stays so, and that is said."""
        session = self._mine(trainer, session_id)
        with self._acting(session):
            self.store.change_wall(session.id)
            known = self._ideas(session)
            states = {each: known[each].state if each in known else DROPPED for each in read}
            for idea, state in states.items():
                if state == WAITING:
                    self.store.change_idea(session.id, idea, state=SHOWN)
        if any(state in {PARKED, DROPPED} for state in states.values()):
            said = _(
                "Somebody else has parked or left out some of these meanwhile. Those stay as they "
                "are; the others are on the wall."
            )
            raise MovedOn(said)

    def show_as_one(self, trainer: Trainer, session_id: str, read: Sequence[str]) -> None:
        """Shows ideas that say nearly the same as one: the first of those that were read, with the
        others merged into it. Nobody's wording is changed."""
        session = self._mine(trainer, session_id)
        with self._acting(session):
            self.store.change_wall(session.id)
            known = self._ideas(session)
            waiting = {WAITING, SHOWN}
            if not read or any(
                each not in known or known[each].state not in waiting for each in read
            ):
                raise MovedOn(_("Somebody else has just dealt with one of these. Look again."))
            first, *others = read
            if known[first].into or len({known[each].side for each in read}) > 1:
                raise Refusal(_("These can’t stand for one another. Show them one by one."))
            self.store.change_idea(session.id, first, state=SHOWN)
            for each in others:
                self.store.change_idea(session.id, each, state=SHOWN, into=first)

    def _check_merge(self, session: LiveSession, idea: str, into: str) -> None:
        """Raises `Refusal` for a merge that would take an idea off the wall with nothing there to
        stand for it."""
        known = {each.id: each for each in self._ideas(session).values() if each.state == SHOWN}
        passed = {idea}
        while into:
            if into in passed or into not in known:
                raise Refusal(_("That one isn’t on the wall any more. Choose another."))
            passed.add(into)
            into = known[into].into

    def _ideas(self, session: LiveSession) -> dict[str, Idea]:
        parts = runsheets.from_json(session.sheet).parts
        found = (each for part in parts for each in self.store.ideas(session.id, part.id))
        return {each.id: each for each in found}
