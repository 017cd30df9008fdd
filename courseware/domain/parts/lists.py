"""What a course keeps in lists of its own: teaching points, facts, the glossary, drawings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """A teaching point or one of its lettered parts (`parent` is '' for a point)."""

    id: str
    module: str
    slide: str
    text: str
    deck_wording: str
    parent: str = ""


@dataclass(frozen=True)
class SourcedFact:
    """A dated, sourced note on what a term of the deck has become."""

    id: str
    term: str
    then: str
    now: str
    source_title: str
    source_url: str
    checked: dt.date
    review_by: dt.date
    confidence: str
    words: tuple[str, ...] = ()
    """What a passage may call it, besides `term`: the first that stands there opens the note."""

    def is_stale(self, today: dt.date) -> bool:
        """True once its review date has passed: it is then shown as 'being checked'."""
        return today > self.review_by


@dataclass(frozen=True)
class Term:
    """A glossary term and its plain explanation."""

    id: str
    term: str
    plain: str


@dataclass(frozen=True)
class Drawing:
    """An SVG that uses the look's colour variables, with everything it says also in words."""

    id: str
    title: str
    caption: str
    text: str
    reconstructed: bool
    svg: str
    hall: str = ""
    """The same drawn for a hall: wider than high, in letters that are read from the last row."""
