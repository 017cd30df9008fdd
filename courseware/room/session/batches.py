"""Which of the waiting ideas are in front of a trainer: a few that stand still until all of them
are dealt with, so that nothing comes under the mouse while a hand is on its way to a button."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from courseware.room.data import Idea
from courseware.room.session.near import like, together

AT_ONCE = 5
_LINES = 15
"""So many lines there are for them on a console of 720, under the notes: what one press shows has
to be in sight as a whole."""
_BUTTONS, _NOTE = 2, 2
"""Lines that a row of buttons takes, and a note on what is nearly the same on the wall."""
_LETTERS, _LETTERS_BESIDE = 40, 24
"""Letters on a line beside three buttons, and beside four."""


@dataclass(frozen=True)
class Batch:
    """The ids in front, those that say nearly the same behind one another; and how many wait."""

    front: tuple[str, ...]
    below: int


def batch(
    before: Sequence[str],
    waiting: Sequence[Idea],
    most: int = AT_ONCE,
    shown: Sequence[Idea] = (),
) -> Batch:
    """The batch after a look at what waits, beside what is `shown`. What was in front `before`, and
    still waits, stays as it is; only once nothing of it is left does the next one come."""
    known = {each.id for each in waiting}
    kept = tuple(each for each in before if each in known)
    front = kept or _in_sight(waiting, shown)[:most]
    return Batch(front, len(waiting) - len(front))


def _in_sight(waiting: Sequence[Idea], shown: Sequence[Idea]) -> tuple[str, ...]:
    """As many as there is room for, at least one."""
    front: list[str] = []
    left = _LINES
    for group in together(waiting):
        # Several that say nearly the same have a button of their own.
        left -= _BUTTONS if len(group) > 1 else 0
        for idea in group:
            left -= _lines(idea, shown)
            if left < 0 and front:
                return tuple(front)
            front.append(idea.id)
    return tuple(front)


def _lines(idea: Idea, shown: Sequence[Idea]) -> int:
    """How many lines an idea takes with what stands beside and below it."""
    is_near = like(idea, shown) is not None
    letters = len(idea.text) + len(idea.table)
    text = math.ceil(letters / (_LETTERS_BESIDE if is_near else _LETTERS))
    return max(_BUTTONS, text + (_NOTE if is_near else 0))
