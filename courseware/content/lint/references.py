"""Everything named exists, and every fact is shown somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from courseware.content.problems import Problem
from courseware.content.sources import source_of
from courseware.domain.blocks import Ask, Now, Passage, Picture
from courseware.domain.course import Course, Paper, Step

_STEP_LINK = re.compile(r'href="step:([^"#]+)#?([^"]*)"')


def lint(course: Course) -> Iterator[Problem]:
    """Names of what isn't there, and facts that are shown nowhere."""
    for step in course.steps:
        yield from _blocks(course, step)
        yield from _terms_marked_twice(step)
    for paper in course.papers.values():
        yield from _blocks(course, paper)
        for block in paper.blocks:
            if isinstance(block, Ask):
                yield Problem(paper.file, block.line, block.item, "a page like this asks nothing")
    yield from _facts_shown_nowhere(course)
    yield from _items_know_points(course)


def _blocks(course: Course, step: Step | Paper) -> Iterator[Problem]:
    for block in step.blocks:
        match block:
            case Ask(item=item) if item not in course.items:
                yield Problem(step.file, block.line, item, "there is no item with this id")
            case Now(fact=fact) if fact not in course.facts:
                yield Problem(step.file, block.line, fact, "there is no fact with this id")
            case Picture(drawing=drawing) if drawing not in course.drawings:
                yield Problem(step.file, block.line, drawing, "there is no drawing with this id")
            case Passage():
                yield from _passage(course, step, block)
            case _:
                pass


def _passage(course: Course, step: Step | Paper, passage: Passage) -> Iterator[Problem]:
    for term in passage.terms:
        if term not in course.terms:
            yield Problem(step.file, passage.line, term, "there is no glossary term with this id")
    for ref, anchor in _STEP_LINK.findall(passage.html):
        target = course.step(ref)
        if target is None:
            yield Problem(step.file, passage.line, ref, "there is no step to link to")
        elif anchor and not any(anchor in other.anchors for other in target.passages):
            said = f"the link goes to {anchor}, which that step doesn't anchor"
            yield Problem(step.file, passage.line, ref, said)


def _terms_marked_twice(step: Step) -> Iterator[Problem]:
    seen: set[str] = set()
    for passage in step.passages:
        for term in passage.terms:
            if term in seen:
                yield Problem(
                    step.file, passage.line, term, "this term is marked twice in one step"
                )
            seen.add(term)


def _facts_shown_nowhere(course: Course) -> Iterator[Problem]:
    pages: list[Step | Paper] = [*course.steps, *course.papers.values()]
    shown = {block.fact for page in pages for block in page.blocks if isinstance(block, Now)}
    for fact in course.facts:
        if fact not in shown:
            said = "no step and no page shows this fact"
            yield source_of(course, "fact", fact).problem(fact, said)


def _items_know_points(course: Course) -> Iterator[Problem]:
    for item in course.items.values():
        source = source_of(course, "item", item.id)
        for point in item.teaches:
            if point not in course.points:
                yield source.problem(item.id, f"there is no teaching point {point}")
        if item.passage and item.passage not in course.home_of_anchor:
            said = f"'read again' would open {item.passage}, which no step anchors"
            yield source.problem(item.id, said)
