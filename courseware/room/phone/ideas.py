"""What somebody writes to the wall with a phone: read, bounded, kept once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from courseware.domain.form import Given, first
from courseware.domain.item import Refused
from courseware.domain.parts.runsheet import PartKind
from courseware.room.data import Idea, Participant
from courseware.room.phone.data import Seat
from courseware.room.session.asks import IdeasAsk
from courseware.room.session.stage import Stage
from courseware.room.session.tallying import FEWEST_AT_TABLE
from courseware.room.store.hints import Hints
from courseware.room.store.store import RoomStore
from courseware.words import _

LONGEST_IDEA = 280
MOST_IDEAS = 20
_SIDES = frozenset({"for", "against"})


@dataclass(frozen=True)
class OwnIdeas:
    """The ideas that one phone has sent to the wall of a part."""

    store: RoomStore
    hints: Hints

    def of(self, stage: Stage, seat: Seat) -> tuple[Idea, ...]:
        """Those of the part that the room is at; () where it has no wall."""
        part = stage.part
        if part is None or part.kind not in {PartKind.IDEAS, PartKind.FORCES}:
            return ()
        return tuple(self.store.own_ideas(seat.session.id, part.id, seat.participant.id))

    def write(self, stage: Stage, ask: IdeasAsk, seat: Seat, given: Given) -> str:
        """Keeps an idea and gives its words; '' if the wall was closed meanwhile. What is there
        already isn't kept twice. Raises `Refused` for what is no idea, and for one too many."""
        part, round_ = stage.part, stage.round
        if part is None or round_ is None:
            return ""
        text = _text(given)
        side = _side(given) if ask.sides else ""
        own = self.of(stage, seat)
        if any(each.text == text for each in own):
            return text
        if len(own) >= MOST_IDEAS:
            raise Refused(_("That is enough from one phone: let others have the wall."))
        idea = Idea(
            id=secrets.token_hex(16),
            session=seat.session.id,
            part=part.id,
            text=text,
            table=_table_of(seat.participant) if stage.by_table else "",
            side=side,
        )
        if not self.store.add_idea(idea, round_.id, seat.participant.id):
            return ""
        self.hints.tell(seat.session.id)
        return text


def _text(given: Given) -> str:
    text = " ".join(first(given, "words:idea").split())
    if not text:
        raise Refused(_("Write something first."))
    if len(text) > LONGEST_IDEA:
        said = _("That is too long for the wall: at most {most} characters.")
        raise Refused(said.format(most=LONGEST_IDEA))
    return text


def _side(given: Given) -> str:
    side = first(given, "side")
    if side not in _SIDES:
        raise Refused(_("Say whether it drives or resists."))
    return side


def _table_of(participant: Participant) -> str:
    """The table whose idea it is; '' for somebody who speaks for themselves."""
    if participant.people < FEWEST_AT_TABLE:
        return ""
    return participant.table or _("A table of {people}").format(people=participant.people)
