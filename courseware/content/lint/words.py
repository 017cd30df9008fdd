"""Plain words: nothing that only the authors know, and no sentence in which a reader gets lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, fields, is_dataclass

from courseware.content.problems import Problem
from courseware.content.sources import Source, source_of
from courseware.domain.blocks import Passage
from courseware.domain.course import Course, Paper, Step

LONGEST_SENTENCE = 40
"""Words of a sentence."""

INSTEAD: Mapping[str, str] = {
    "the deck": "say “the 2009 masterclass”, or nothing",
    "the deck's": "say “the 2009 masterclass's”, or nothing",
    "simply": "leave it out",
    "utilise": "say “use”",
    "going forward": "say when",
    "holistic": "say what is looked at together",
    "leverage": "say “use”",
    "stakeholders": "say who",
    "buy-in": "say who agrees",
    "low-hanging fruit": "say what is easy",
    "moving forward": "say when",
    "silos": "say who doesn't work with whom",
    "deliverables": "say what is to be done",
}
"""Words that aren't said, and what to do. Add to it what readers stumbled over."""

NAMES = frozenset({"NHS", "UNISON"})
"""Names in capitals that everybody knows as they are."""

_INSTEAD = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, INSTEAD), key=len, reverse=True))})(?![\w'])",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”")
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r"(?<=[.!?])[”’\"')]*\s+")
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
_SOURCES = ("Source:", "Sources:")
_UNTOLD_FIELDS = frozenset({"id", "source_title", "source_url", "deck_wording"})


@dataclass(frozen=True)
class _Text:
    """A text that somebody reads, and where it was written. A table or a drawing isn't `prose`.

    `quotes`: what stands in quotation marks was said by somebody, and isn't ours to shorten.
    """

    source: Source
    name: str
    text: str
    prose: bool = True
    quotes: bool = False


def lint(course: Course) -> Iterator[Problem]:
    """Words that only the authors know, and sentences that are too long."""
    read = list(_read_by_members(course))
    for text in (*read, *_read_by_trainers(course)):
        yield from _said_otherwise(text)
    for text in read:
        yield from _long_sentences(text)
    yield from _unopened_capitals(course)


def _said_otherwise(text: _Text) -> Iterator[Problem]:
    own = _QUOTED.sub(" ", text.text).replace("’", "'")
    for found in sorted({each.lower() for each in _INSTEAD.findall(own)}):
        yield text.source.problem(text.name, f"“{found}”: {INSTEAD[found]}")


def _long_sentences(text: _Text) -> Iterator[Problem]:
    if not text.prose:
        return
    for sentence in sentences(_QUOTED.sub(" ", text.text) if text.quotes else text.text):
        words = sentence.split()
        if len(words) > LONGEST_SENTENCE:
            said = f"a sentence of {len(words)} words, {LONGEST_SENTENCE} is the most"
            yield text.source.problem(text.name, f"{said}: “{' '.join(words[:6])} …”")


def sentences(text: str) -> list[str]:
    """A text's sentences, with what closes a quotation left at its end."""
    return _END.split(text)


def _unopened_capitals(course: Course) -> Iterator[Problem]:
    """Capitals that a reader of this one step, item or note was never told the meaning of."""
    explained = {each for term in course.terms.values() for each in _CAPITALS.findall(term.term)}
    explained |= NAMES
    together: dict[tuple[str, str], list[_Text]] = {}
    for text in _read_by_members(course):
        together.setdefault((text.source.file, text.name), []).append(text)
    for texts in together.values():
        whole = " ".join(text.text for text in texts)
        said: set[str] = set()
        for text in texts:
            if text.text.startswith(_SOURCES):
                continue
            for capitals in _CAPITALS.findall(text.text):
                if capitals in explained | said or _is_opened(capitals, whole):
                    continue
                said.add(capitals)
                told = f"“{capitals}” is neither in the glossary nor opened here"
                yield text.source.problem(text.name, told)


def _is_opened(capitals: str, text: str) -> bool:
    """Whether its words stand beside it: '(ALB)' after them, or 'ALB (…' or 'ALB, the …'."""
    return any(each in text for each in (f"({capitals})", f"{capitals} (", f"{capitals}, the "))


def _read_by_members(course: Course) -> Iterator[_Text]:
    for step in course.steps:
        yield from _of_blocks(step)
        place = Source(step.file, 1)
        for text in (step.title, step.content_note, step.support):
            yield _Text(place, step.id, text)
    for paper in course.papers.values():
        yield from _of_blocks(paper)
    for item in course.items.values():
        place = source_of(course, "item", item.id)
        for text in texts_in(item):
            yield _Text(place, item.id, text)
    for fact in course.facts.values():
        for text in texts_in(fact):
            yield _Text(source_of(course, "fact", fact.id), fact.id, text)
    for term in course.terms.values():
        for text in texts_in(term):
            yield _Text(Source("content/glossary.yaml", 1), term.id, text)
    for drawing in course.drawings.values():
        for text in texts_in(drawing):
            place = Source("content/drawings/drawings.yaml", 1)
            yield _Text(place, drawing.id, _TAG.sub(" ", text), prose=False)


def _of_blocks(step: Step | Paper) -> Iterator[_Text]:
    for block in step.blocks:
        if isinstance(block, Passage):
            place = Source(step.file, block.line)
            quotes = block.kind == "blockquote"
            yield _Text(place, step.id, block.text, block.kind != "table", quotes)


def _read_by_trainers(course: Course) -> Iterator[_Text]:
    for module in course.modules:
        place = Source(f"content/{module.id}/trainer.md", 1)
        yield _Text(place, module.id, _TAG.sub(" ", module.trainer_notes))
    for written in course.handbook:
        place = Source("content/handbook", 0)
        yield _Text(place, written.id, _TAG.sub(" ", written.html))
    for sheet in course.runsheets.values():
        place = Source(f"content/runsheets/{sheet.id}.yaml", 1)
        for part in sheet.parts:
            for text in (part.title, part.screen, part.prompt, _TAG.sub(" ", part.say)):
                yield _Text(place, part.id, text)
            for text in texts_in(part.show):
                yield _Text(place, part.id, text, prose=False)


def texts_in(value: object, but: Set[str] = _UNTOLD_FIELDS) -> Iterator[str]:
    """Every text in a thing, however deep, `but` those in fields of these names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts_in(each, but)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each, but)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in but:
                yield from texts_in(getattr(value, each.name), but)
