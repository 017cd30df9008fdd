"""What every view is given. Views return the response as it is now, finished or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from courseware.domain.exercise import Crowd, Occasion, Slot
from courseware.domain.item import Json


def _nowhere(_slot: Slot) -> None:
    """For items that ask for no words."""


def _nothing() -> None:
    """Where no file is offered."""


def _not_taken(_words: Mapping[str, str]) -> None:
    """Where nothing is kept."""


@dataclass(frozen=True)
class Controls:
    """`key`: prefix of widget keys, new for each fresh try. `begun`: the response so far, or
    None. `seed`: what a shuffle depends on, the same for one member and item for ever.
    `words`: what the member wrote in an exercise, by slot. `write`: draws the field of a slot.
    `offered`: the slots for which words from earlier are offered.
    `earlier`: the same exercise on an earlier day, where there is one to compare with.
    `below`: where what is asked once the rest is done is drawn, after what it comes to.
    `kept`: the responses that they finished here, oldest first. `offer`: draws the links by which a
    picture of the view's own is saved as a file. `take`: puts words, by slot, into those fields
    that are still empty. `today`: the day, where it matters. `crowd`: where other people stand,
    where that is released. `place`: prefix of what is only about
    what is shown (which part is open), and stays when the controls are made anew; '' where they
    never are."""

    key: str
    begun: Json
    seed: str
    words: Mapping[str, str] = field(default_factory=dict)
    write: Callable[[Slot], None] = _nowhere
    offered: Collection[str] = ()
    earlier: Occasion | None = None
    below: Callable[[], AbstractContextManager[object]] = nullcontext
    kept: Callable[[], Sequence[Json]] = tuple
    offer: Callable[[], None] = _nothing
    take: Callable[[Mapping[str, str]], None] = _not_taken
    today: dt.date | None = None
    crowd: Crowd | None = None
    place: str = ""

    @property
    def view(self) -> str:
        """What the keys of what is shown begin with."""
        return self.place or self.key
