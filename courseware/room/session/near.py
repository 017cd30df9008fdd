"""Which ideas say nearly the same: plain likeness of their words, sent nowhere."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from courseware.room.data import Idea

_ALIKE = 0.8
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")


def near(one: str, other: str) -> bool:
    """Whether two texts say nearly the same: in other letters, another order, or a word apart."""
    first, second = _plain(one), _plain(other)
    # Three boards aren't four boards, however alike the words.
    if not first or not second or _NUMBER.findall(first) != _NUMBER.findall(second):
        return False
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    # The quick bounds first: a wall of hundreds is compared at every batch.
    return (
        matcher.real_quick_ratio() >= _ALIKE
        and matcher.quick_ratio() >= _ALIKE
        and matcher.ratio() >= _ALIKE
    )


def together(ideas: Sequence[Idea]) -> list[list[Idea]]:
    """The ideas in their order, each with those behind it that say nearly the same on its side."""
    groups: list[list[Idea]] = []
    for idea in ideas:
        alike = (group for group in groups if _belongs(idea, group[0]))
        group = next(alike, None)
        if group is None:
            groups.append([idea])
        else:
            group.append(idea)
    return groups


def like(idea: Idea, shown: Iterable[Idea]) -> Idea | None:
    """The first of those on the wall that says nearly the same."""
    return next((each for each in shown if not each.into and _belongs(idea, each)), None)


def _belongs(idea: Idea, first: Idea) -> bool:
    return idea.side == first.side and near(idea.text, first.text)


def _plain(text: str) -> str:
    """The words in an order of their own, so that “money and trust” is “trust and money”."""
    return " ".join(sorted(_WORD.findall(text.casefold())))
