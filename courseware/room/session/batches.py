"""Which of the waiting ideas are in front of a trainer: a few that stand still until all of them
are dealt with, so that nothing comes under the mouse while a hand is on its way to a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.room.data import Idea
from courseware.room.session.near import together

AT_ONCE = 5


@dataclass(frozen=True)
class Batch:
    """The ids in front, those that say nearly the same behind one another; and how many wait."""

    front: tuple[str, ...]
    below: int


def batch(before: Sequence[str], waiting: Sequence[Idea], most: int = AT_ONCE) -> Batch:
    """The batch after a look at what waits. What was in front `before`, and still waits, stays as
    it is; only once nothing of it is left does the next one come."""
    known = {each.id for each in waiting}
    kept = tuple(each for each in before if each in known)
    front = kept or tuple(each.id for group in together(waiting) for each in group)[:most]
    return Batch(front, len(waiting) - len(front))
