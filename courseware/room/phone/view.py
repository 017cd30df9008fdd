"""What one phone shows: what the room may see, what is to be answered, and its own answers."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.domain.form import Field
from courseware.room.data import Idea
from courseware.room.phone.so_far import Said
from courseware.room.phone.told import Told, beneath, told
from courseware.room.session.paging import finding
from courseware.room.session.showing import RoomView


@dataclass(frozen=True)
class PhoneView:
    """What one phone shows. `round` is '' where nothing is to be answered. `saved` is this
    phone's own answer in words, '' if there is none. `most`: how many may be chosen, 0 where that
    has no bound. `so_far` is what this phone answered, told while nothing is open."""

    shown: RoomView
    round: str
    fields: tuple[Field, ...]
    saved: str
    own_ideas: tuple[Idea, ...]
    most: int = 0
    so_far: tuple[Said, ...] = ()

    @property
    def told(self) -> Told:
        return told(self.shown, self.fields)

    @property
    def form(self) -> tuple[Field, ...]:
        return beneath(self.told, self.fields)

    @property
    def finding(self) -> str:
        """What a result comes to: as the big screen says it."""
        return finding(self.shown)
