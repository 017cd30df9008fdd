"""Minutes are honest: derived from words and items."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.content.problems import Problem
from courseware.content.sources import source_of
from courseware.domain.course import Course, Step

WORDS_A_MINUTE = 200
STEP = range(3, 8)
ROUTES = {5: range(4, 8), 15: range(11, 19), 30: range(22, 43)}


def minutes_of(course: Course, step: Step) -> int:
    """A step's minutes: its words at 200 a minute, and the time its items take; at least 1."""
    words = sum(passage.words for passage in step.passages)
    asking = sum(course.item_minutes.get(item, 0) for item in step.items)
    return max(1, int(words / WORDS_A_MINUTE + asking + 0.5))


def lint(course: Course) -> Iterator[Problem]:
    for step in course.steps:
        honest = minutes_of(course, step)
        if abs(step.minutes - honest) > 0:
            yield Problem(step.file, 1, step.id, f"says {step.minutes} minutes, takes {honest}")
        if honest not in STEP:
            yield Problem(step.file, 1, step.id, f"takes {honest} minutes; a step takes 3 to 7")
    for module in course.modules:
        for route, allowed in ROUTES.items():
            total = sum(step.minutes for step in module.route(route))
            if total not in allowed:
                said = f"the {route}-minute route takes {total} minutes"
                yield source_of(course, "module", module.id).problem(module.id, said)
