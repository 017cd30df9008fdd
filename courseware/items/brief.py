"""A finding as a hall reads it at a glance: one sentence of few words."""

from __future__ import annotations

MOST_WORDS = 14
_NAMING = 9
"""Of them, those that name one thing among what is said of it."""


def first_words(text: str, most: int = _NAMING) -> str:
    """As many of the words of a text as there is room for: they say more than a number."""
    words = text.rstrip(".").split()
    return " ".join(words) if len(words) <= most else " ".join(words[:most]).rstrip(",;:.") + " …"


def brief(*said: str) -> str:
    """The first of these that has at most so many words. The last names nothing that an author or
    a room wrote, so that it is short whatever they wrote."""
    return next((each for each in said if len(each.split()) <= MOST_WORDS), said[-1])
