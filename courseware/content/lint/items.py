"""Each question has one place, and its edition is true."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.content.lint.editions import changed_wordings
from courseware.content.problems import Problem
from courseware.content.sources import source_of
from courseware.domain.blocks import Ask
from courseware.domain.course import Course, Step
from courseware.domain.exercise import is_exercise


def lint(course: Course) -> Iterator[Problem]:
    """Questions without a place or with two, and editions that aren't true."""
    yield from _places(course)
    yield from _sensitive(course)
    yield from _of_the_core(course)
    yield from _tested(course)
    yield from changed_wordings(course)


def _places(course: Course) -> Iterator[Problem]:
    places = course.places_of_items
    for module in course.modules:
        for name, quiz in (("quiz", module.quiz), ("final", module.final)):
            source = source_of(course, name, module.id)
            for item_id in quiz:
                item = course.items.get(item_id)
                if item is None:
                    yield source.problem(item_id, f"'{name}' names a question that isn't there")
                elif not item.marked:
                    yield source.problem(item_id, f"'{name}' names an item that isn't marked")
    for item in course.items_asked:
        # An exercise may come again, later in the course: that is how a shift is seen.
        again = is_exercise(item) and places[item.id] > 1
        if places[item.id] != 1 and not again:
            said = "is asked nowhere" if not places[item.id] else "is asked in several places"
            yield source_of(course, "item", item.id).problem(item.id, said)


def _sensitive(course: Course) -> Iterator[Problem]:
    for module in course.modules:
        for name, quiz in (("quiz", module.quiz), ("final", module.final)):
            for item in sorted(course.sensitive_items & set(quiz)):
                said = f"needs the sensitive step, but '{name}' asks it"
                yield source_of(course, name, module.id).problem(item, said)
    for step in course.steps:
        for block in step.blocks:
            if not isinstance(block, Ask) or block.item not in course.items:
                continue
            flagged = course.items[block.item].sensitive
            if flagged and not (step.sensitive and block.on_request):
                said = "is sensitive: only in a sensitive step, with 'on-request'"
                yield Problem(step.file, block.line, block.item, said)


def _of_the_core(course: Course) -> Iterator[Problem]:
    """A module's own questions ask only what everybody has been asked to read."""
    for module in course.modules:
        for item in module.quiz:
            passage = course.items[item].passage if item in course.items else ""
            home = course.home_of_anchor.get(passage)
            if isinstance(home, Step) and not home.core:
                said = f"asks of {passage}, in a step that members may leave out: {home.ref}"
                yield source_of(course, "quiz", module.id).problem(item, said)


def _tested(course: Course) -> Iterator[Problem]:
    tested = {point for item in course.items_asked if item.marked for point in item.teaches}
    for point in course.points.values():
        if not point.parent and point.id not in tested:
            source = source_of(course, "point", point.id)
            yield source.problem(point.id, "no question tests this point")
