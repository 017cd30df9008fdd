"""Names for things of which two may be called the same: the second is numbered."""

from __future__ import annotations

import itertools
from collections.abc import Iterable


def told_apart(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A name for each (id, words) by its id, no two alike: “Trust”, then “Trust (2)”."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for key, words in said:
        numbered = (f"{words} ({number})" for number in itertools.count(2))
        names[key] = next(each for each in itertools.chain([words], numbered) if each not in taken)
        taken.add(names[key])
    return names
