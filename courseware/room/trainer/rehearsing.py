"""Rehearsal: made-up members join a practice room and answer, for a trainer to try it alone."""

from __future__ import annotations

import random
from dataclasses import dataclass

from courseware.domain.item import Json
from courseware.domain.parts.runsheet import PartKind
from courseware.domain.refusal import Refusal
from courseware.room.data import REMOTE, ROOM, Idea, Participant
from courseware.room.session.asks import Ask, IdeasAsk, ItemAsk, PickAsk
from courseware.room.session.stage import Stage
from courseware.room.session.strengths import StrengthsAsk
from courseware.room.store.answers import Answer
from courseware.room.trainer.acting import Trainer, refuse_if_moved
from courseware.room.trainer.facilitating import Facilitating
from courseware.words import _

_MOST = 200


@dataclass(frozen=True)
class Rehearsing:
    """Fills a practice room; a real one is refused."""

    facilitating: Facilitating

    def fill(
        self, trainer: Trainer, session_id: str, people: int, seed: int = 1, *, seen: int = 0
    ) -> None:
        """Lets `people` made-up members join, if they haven't, and answer what is open: at the
        version that was `seen`, if that is said."""
        stage = self.facilitating.stage(trainer, session_id)
        if not stage.session.practice:
            raise Refusal(_("Made-up members only come to practice rooms."))
        if seen:
            refuse_if_moved(stage.session, seen)
        chance = random.Random(f"{seed}:{session_id}:{len(stage.rounds)}")
        store = self.facilitating.store
        names = [f"made-up-{number}" for number in range(min(people, _MOST))]
        with store.together():
            for at, name in enumerate(names):
                side = REMOTE if at % 3 == 2 else ROOM
                store.add_participant(Participant(name, session_id, side))
            if stage.is_open and stage.round and stage.ask:
                for name in names:
                    self._answer(stage, stage.ask, name, chance)
        self.facilitating.hints.tell(session_id)

    def _answer(self, stage: Stage, ask: Ask, name: str, chance: random.Random) -> None:
        store, round_, part = self.facilitating.store, stage.round, stage.part
        if round_ is None or part is None:
            return
        if isinstance(ask, IdeasAsk):
            said = _("Made-up idea {number}").format(number=name.rpartition("-")[2])
            side = chance.choice(["for", "against"]) if part.kind is PartKind.FORCES else ""
            new = f"{chance.getrandbits(64):016x}"
            idea = Idea(new, stage.session.id, part.id, said, side=side)
            store.add_idea(idea, round_.id, name)
            return
        store.put_votes([Answer(round_.id, name, stage.session.id, made_up(ask, chance))])


def made_up(ask: Ask, chance: random.Random) -> Json:
    """An answer somebody might give: rather one of the first choices, so that something shows."""
    if isinstance(ask, ItemAsk):
        if ask.single:
            values = [each.value for each in ask.options]
            return ask.raised(chance.choices(values, weights=range(len(values), 0, -1))[0])
        samples = ask.item.samples()
        return ask.item.check(chance.choice([*samples.correct, *samples.incorrect]))
    if isinstance(ask, PickAsk):
        values = [each.value for each in ask.options]
        return ask.read({"chosen": chance.sample(values, min(ask.most, len(values)))})
    if isinstance(ask, StrengthsAsk):
        return ask.read({force.id: [str(chance.randint(1, 5))] for force in ask.forces})
    raise TypeError(type(ask))
