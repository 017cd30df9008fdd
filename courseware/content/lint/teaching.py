"""Every point is taught, in a real passage of our own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from courseware.content.problems import Problem
from courseware.content.sources import source_of
from courseware.domain.blocks import Anchor
from courseware.domain.course import Course, Step

FEWEST_WORDS = 20
"""A passage that teaches a point has at least this many words."""

LONGEST_RUN = 6
"""This many words in a row may stand as in the deck; more is copying."""

MOST_POINTS = 6
"""Teaching points (without their parts) in one step."""

_QUOTED = re.compile(r"“[^”]*”")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def lint(course: Course) -> Iterator[Problem]:
    """Points that no passage teaches, and passages that aren't what they have to be."""
    deck = _runs_of_deck(course)
    for step in course.steps:
        yield from _contract(course, step)
        yield from _passages(step)
        yield from _copied(step, deck)
    for point in course.points.values():
        if point.id not in course.home_of_anchor:
            source = source_of(course, "point", point.id)
            yield source.problem(point.id, f"this is taught nowhere: {point.text}")


def _contract(course: Course, step: Step) -> Iterator[Problem]:
    anchored = [anchor for passage in step.passages for anchor in passage.anchored]
    for anchor in anchored:
        if anchor.id not in course.points:
            yield Problem(step.file, anchor.line, anchor.id, "there is no such teaching point")
        elif anchor.id not in step.teaches:
            yield Problem(step.file, anchor.line, anchor.id, "anchored, but not in 'teaches'")
    for anchor_id, times in Counter(anchor.id for anchor in anchored).items():
        if times > 1:
            said = "anchored more than once in this step: 'read again' can land on one only"
            yield Problem(step.file, 1, anchor_id, said)
    for missing in sorted(set(step.teaches) - {anchor.id for anchor in anchored}):
        yield Problem(step.file, 1, missing, "in 'teaches', but nothing here has its anchor")
    points = {each for each in step.teaches if each in course.points}
    whole = {course.points[each].parent or each for each in points}
    if len(whole) > MOST_POINTS:
        said = f"{len(whole)} points in one step; {MOST_POINTS} is the most"
        yield Problem(step.file, 1, step.id, said)


def _passages(step: Step) -> Iterator[Problem]:
    for passage in step.passages:
        by_paragraph: dict[tuple[int, str], list[Anchor]] = {}
        for anchor in passage.anchored:
            by_paragraph.setdefault((anchor.line, anchor.text), []).append(anchor)
        for (line, text), anchors in by_paragraph.items():
            words = len(text.split())
            if passage.kind == "heading":
                said = "a heading doesn't teach; anchor a paragraph"
                yield Problem(step.file, line, anchors[0].id, said)
            elif words < FEWEST_WORDS:
                said = f"taught in {words} words; {FEWEST_WORDS} is the least"
                yield Problem(step.file, line, anchors[0].id, said)
            if len(anchors) > 2:
                names = ", ".join(anchor.id for anchor in anchors)
                yield Problem(step.file, line, names, "three anchors on one paragraph; two at most")
    listed = sum(p.words for p in step.passages if p.kind in {"bullet", "ordered"})
    if listed * 2 > sum(passage.words for passage in step.passages):
        yield Problem(step.file, 1, step.id, "more than half of this step is a list")


def _runs_of_deck(course: Course) -> set[tuple[str, ...]]:
    runs: set[tuple[str, ...]] = set()
    for point in course.points.values():
        runs |= _runs(point.deck_wording)
    return runs


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower().replace("’", "'"))
    size = LONGEST_RUN + 1
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def _copied(step: Step, deck: set[tuple[str, ...]]) -> Iterator[Problem]:
    for passage in step.passages:
        own = _QUOTED.sub(" . ", passage.text)
        for sentence in own.split(" . "):
            shared = _runs(sentence) & deck
            if shared:
                said = f"the deck's own wording: “{' '.join(sorted(shared)[0])}”"
                yield Problem(step.file, passage.line, step.id, said)
