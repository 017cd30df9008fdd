"""A question of the trainer's own, made in the room: a choice, a scale, or words for the wall.

It becomes a part of the plan right behind the one that the room is in, and is asked at once. What
is answered is counted, hidden and deleted as everything else is.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace

from courseware.domain.parts.runsheet import Part, PartKind
from courseware.domain.refusal import Refusal
from courseware.room.session import runsheets
from courseware.room.session.rounds import IDEAS, OWN
from courseware.room.trainer.acting import Trainer
from courseware.room.trainer.facilitating import Facilitating
from courseware.words import _

_MINUTES = 3


class OwnKind(enum.StrEnum):
    """How people answer a question of the trainer's own."""

    CHOICE = "choice"
    SCALE = "scale"
    WORDS = "words"


@dataclass(frozen=True)
class OwnQuestions:
    """Asks something that no plan foresaw."""

    facilitating: Facilitating

    def ask(
        self,
        trainer: Trainer,
        session_id: str,
        version: int,
        kind: OwnKind,
        question: str,
        options: Sequence[str] = (),
    ) -> None:
        """Puts the question behind the part that the room is in, goes there, and opens it. A scale
        has two `options`, its ends. Raises `Refusal` that says what is missing."""
        room = self.facilitating
        stage = room.stage(trainer, session_id)
        if stage.part is None:
            raise Refusal(_("Begin the session first: then ask."))
        taken = {part.id for part in stage.sheet.parts}
        name = next(f"mine-{n}" for n in range(1, 1000) if f"mine-{n}" not in taken)
        part = part_of(name, kind, question, options)
        at = stage.session.at + 1
        parts = (*stage.sheet.parts[:at], part, *stage.sheet.parts[at:])
        with room.store.together():
            room.replan(trainer, session_id, version, replace(stage.sheet, parts=parts))
            room.go(trainer, session_id, version + 1, at)
            ask = IDEAS if kind is OwnKind.WORDS else OWN
            room.open(trainer, session_id, version + 2, ask)
        # What was told inside came before it was stored.
        room.hints.tell(session_id)


def part_of(name: str, kind: OwnKind, question: str, options: Sequence[str]) -> Part:
    """The part that asks this."""
    stem = " ".join(question.split())
    if not stem:
        raise Refusal(_("Write the question first."))
    title = stem if len(stem) <= runsheets.LONGEST_TITLE else _("A question of your own")
    if kind is OwnKind.WORDS:
        return Part(name, PartKind.IDEAS, title, _MINUTES, prompt=stem)
    said = [" ".join(each.split()) for each in options]
    if kind is OwnKind.SCALE:
        choices = runsheets.scale_between(*said[:2]) if len(said) == 2 else ()
    else:
        choices = tuple(each for each in said if each)
    return Part(name, PartKind.VOTE, title, _MINUTES, prompt=stem, options=choices)
