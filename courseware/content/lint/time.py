"""Minutes are honest: derived from words and items."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.content.problems import Problem
from courseware.content.sources import source_of
from courseware.domain.blocks import Ask
from courseware.domain.course import Course, Step

WORDS_A_MINUTE = 200
STEP = range(3, 8)
MODULE = range(24, 34)
"""Minutes of a module's core with its quiz."""


def minutes_of(course: Course, step: Step) -> int:
    """A step's minutes: its words at 200 a minute, and the time its items take that are met
    unasked; at least 1."""
    words = sum(passage.words for passage in step.passages)
    asked = [each.item for each in step.blocks if isinstance(each, Ask) and not each.on_request]
    asking = sum(course.item_minutes.get(item, 0) for item in asked)
    return max(1, int(words / WORDS_A_MINUTE + asking + 0.5))


def lint(course: Course) -> Iterator[Problem]:
    """Steps whose minutes aren't those that they take, or not those of a step."""
    for step in course.steps:
        honest = minutes_of(course, step)
        if abs(step.minutes - honest) > 0:
            yield Problem(step.file, 1, step.id, f"says {step.minutes} minutes, takes {honest}")
        if honest not in STEP:
            yield Problem(step.file, 1, step.id, f"takes {honest} minutes; a step takes 3 to 7")
    for module in course.modules:
        source = source_of(course, "module", module.id)
        if module.minutes_credited not in MODULE:
            said = f"core and quiz take {module.minutes_credited} minutes; about 30 is meant"
            yield source.problem(module.id, said)
        tasters = [step.id for step in module.steps if step.taster]
        if len(tasters) != 1:
            said = f"one step is the taster, not {len(tasters)}: {', '.join(tasters)}"
            yield source.problem(module.id, said)
