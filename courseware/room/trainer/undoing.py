"""Taking back what a trainer did too early: opening a round again, or leaving no trace of it.

Both are possible only until somebody has seen what came of the round. Else whoever saw the result
before and after one more answer would know that answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from courseware.domain.refusal import Refusal
from courseware.room.data import OPEN
from courseware.room.session.rounds import IDEAS
from courseware.room.session.stage import stage_of
from courseware.room.trainer.acting import Trainer
from courseware.room.trainer.sorting import Sorting
from courseware.words import _


@dataclass(frozen=True)
class Undoing(Sorting):
    """Acts on the last round of the part that the room has reached."""

    def reopen(self, trainer: Trainer, session_id: str, version: int) -> None:
        """Opens the round that was locked last again, with every answer that is in it."""
        session = self._as_seen(trainer, session_id, version)
        stage = stage_of(self.store, self.course, session, self.clock())
        if stage.round is None or not stage.may_reopen:
            raise Refusal(
                _(
                    "Only a vote that was locked and whose result nobody has seen can be opened "
                    "again. Let people vote again instead."
                )
            )
        with self._acting(session):
            self._change(session, version, timer_ends_at=None)
            self.store.change_round(stage.round.id, state=OPEN, people=0, result=None)

    def take_back(self, trainer: Trainer, session_id: str, version: int) -> None:
        """Takes the last round away with every answer in it, as if it had never been opened. Of
        the first wall of a part, that is what was written there too."""
        session = self._as_seen(trainer, session_id, version)
        stage = stage_of(self.store, self.course, session, self.clock())
        round_ = stage.round
        if round_ is None or not (stage.is_open or stage.may_reopen):
            raise Refusal(
                _("What the room has seen stays. Only a vote whose result nobody has seen can go.")
            )
        walls = sum(each.ask == IDEAS for each in stage.rounds_here)
        with self._acting(session):
            self._change(session, version, timer_ends_at=None)
            self.store.remove_round(round_.id)
            if round_.ask == IDEAS and walls == 1:
                self.store.remove_ideas(session.id, round_.part)
                self.store.change_wall(session.id)
