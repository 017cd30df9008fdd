"""Notes beside the text: each opens from its term, as a popover that never moves the text.

A term is a native button and its note a native popover, so they need no script: the browser says
'expanded' or 'collapsed', Escape and a tap elsewhere close, and the next Tab leads into the note.
All notes stand at the end of their text: there they are printed, and there a browser that doesn't
know popovers shows them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from courseware.dates import day
from courseware.domain.blocks import Passage
from courseware.domain.course import Course
from courseware.domain.parts.lists import SourcedFact, Term
from courseware.words import _

_MARKED = re.compile(r'<dfn class="term">(.*?)</dfn>', re.DOTALL)
_MARKUP = re.compile(r"(<[^>]*>)")
_NEVER_INSIDE = ("a", "dfn", "button", "th")
"""Elements in which no button may stand, or in which one would open something else."""
_BEFORE_MARKS = re.compile(
    r'((?:<dfn class="term">)?<button[^>]*>(?:(?!</button>).)*</button>(?:</dfn>)?)([.,;:!?”’)]+)',
    re.DOTALL,
)
"""A button in the text with the marks that follow it: a line may break between a button and any
sign, so that a colon would begin the next line."""


@dataclass(frozen=True)
class Note:
    """One note: the id that its term opens, and what it says."""

    id: str
    name: str
    kind: str
    html: str
    source: str = ""
    """Where a fact was found, for the list of sources; '' where it has none."""


class Notes:
    """The notes of one text, in the order in which their terms come; each stands once."""

    def __init__(self, course: Course, place: str, today: dt.date) -> None:
        self._course = course
        self._place = place.replace("/", "-")
        self._today = today
        self._notes: dict[str, Note] = {}

    def marked(self, passage: Passage, html: str, facts: Sequence[str]) -> str:
        """A passage's HTML, in which the terms that the author marked, and the words of the facts
        that belong to it, open their notes."""
        terms = iter(passage.terms)
        html = _MARKED.sub(lambda found: self._term(next(terms), found[1]), html)
        left = []
        for fact in facts:
            note = self._fact(fact)
            called = self._course.facts[fact]
            with_words = _around_words(html, (*called.words, called.term), note)
            html = with_words or html
            left += [] if with_words else [_opener(note, escape(note.name))]
        html = _BEFORE_MARKS.sub(r'<span class="with-marks">\1\2</span>', html)
        return html + (f'<p class="see">{" ".join(left)}</p>' if left else "")

    def at_the_end(self) -> str:
        """The notes themselves, closed, and where they come from; '' if there are none."""
        if not self._notes:
            return ""
        notes = "".join(_popover(note) for note in self._notes.values())
        sources = "".join(f"<li>{note.source}</li>" for note in self._notes.values() if note.source)
        found = (
            f'<details class="sources"><summary>{_("Sources of this page")}</summary>'
            f"<ul>{sources}</ul></details>"
            if sources
            else ""
        )
        return f'<div class="prose notes"><h2 class="printed">{_("Notes")}</h2>{notes}{found}</div>'

    def _term(self, term_id: str, words: str) -> str:
        term = self._course.terms[term_id]
        name = _("{term}: in plain words").format(term=term.term)
        note = self._kept(term_id, name, "term", in_plain_words(term), "")
        return f'<dfn class="term">{_opener(note, words)}</dfn>'

    def _fact(self, fact_id: str) -> Note:
        fact = self._course.facts[fact_id]
        html = then_and_now(fact, self._today)
        return self._kept(fact_id, _heading(fact), "now", html, _source(fact))

    def _kept(self, name: str, said: str, kind: str, html: str, source: str) -> Note:
        note = Note(f"note-{self._place}-{kind}-{name}", said, kind, html, source)
        return self._notes.setdefault(note.id, note)


def then_and_now(fact: SourcedFact, today: dt.date) -> str:
    """A dated, sourced note; a fact past its review date says that it is being checked."""
    parts = [f"<h3>{escape(_heading(fact))}</h3>"]
    if fact.then:
        parts.append(f"<p>{escape(fact.then)}</p>")
    parts.append(f"<p><strong>{_('Now.')}</strong> {escape(fact.now)}</p>")
    checked = _("Last checked {date}.").format(date=day(fact.checked))
    if fact.is_stale(today):
        doubt = _("We are checking that this is still so.")
        parts.append(f'<p class="stale"><strong>{doubt}</strong></p>')
    if fact.source_url:
        parts.append(f'<p class="source">{_("Source:")} {_link(fact)}. {checked}</p>')
    else:
        parts.append(f'<p class="source">{_("Not traced to a published page.")} {checked}</p>')
    return "".join(parts)


def _heading(fact: SourcedFact) -> str:
    said = _("{term}: then and now") if fact.then else _("{term}: now")
    return said.format(term=fact.term)


def in_plain_words(term: Term) -> str:
    """A glossary term explained where it is first used."""
    return f"<p><strong>{escape(term.term)}</strong>: {escape(term.plain)}</p>"


def _link(fact: SourcedFact) -> str:
    return f'<a href="{escape(fact.source_url)}">{escape(fact.source_title)}</a>'


def _source(fact: SourcedFact) -> str:
    return f"{escape(fact.term)}: {_link(fact)}" if fact.source_url else ""


def _opener(note: Note, words: str) -> str:
    return f'<button type="button" class="opens" popovertarget="{note.id}">{words}</button>'


def _popover(note: Note) -> str:
    close = (
        f'<p class="close"><button type="button" class="opens" popovertarget="{note.id}" '
        f'popovertargetaction="hide">{_("Close the note")}</button></p>'
    )
    return (
        f'<div class="note {note.kind}" id="{note.id}" popover="auto" role="dialog" '
        f'aria-label="{escape(note.name)}">{note.html}{close}</div>'
    )


def _around_words(html: str, wordings: Sequence[str], note: Note) -> str:
    """The HTML with a button around the first of the wordings that stands in its text; '' if
    none does. Tags, links and other terms are left as they are."""
    for words in wordings:
        # As whole words, in any case, wherever the author's line broke.
        spaced = r"\s+".join(re.escape(escape(word, quote=False)) for word in words.split())
        sought = re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)
        pieces, inside = _MARKUP.split(html), 0
        for at, piece in enumerate(pieces):
            if at % 2:
                name = re.match(r"</?(\w+)", piece)
                if name and name[1] in _NEVER_INSIDE:
                    inside += -1 if piece.startswith("</") else 1
            elif not inside and (found := sought.search(piece)):
                opener = _opener(note, found[0])
                pieces[at] = piece[: found.start()] + opener + piece[found.end() :]
                return "".join(pieces)
    return ""
