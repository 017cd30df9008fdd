"""Nobody reads for long before there is something to do."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.content.problems import Problem
from courseware.domain.blocks import Ask, Passage
from courseware.domain.course import Course, Step

MOST_WORDS = 600
"""So many words at most stand before a step's first thing to do, between two, and after the last:
three minutes of reading."""


def lint(course: Course) -> Iterator[Problem]:
    """Long stretches of reading."""
    for step in course.steps:
        for line, words in stretches(step):
            if words > MOST_WORDS:
                said = f"{words} words with nothing to do between them; {MOST_WORDS} is the most"
                yield Problem(step.file, line, step.id, said)


def stretches(step: Step) -> Iterator[tuple[int, int]]:
    """(line on which it begins, words) of each stretch of reading. What is only asked on request
    is no pause, except in a sensitive step, where nothing may be asked otherwise."""
    line, words = 1, 0
    for block in step.blocks:
        if isinstance(block, Passage):
            line, words = (line if words else block.line), words + block.words
        elif isinstance(block, Ask) and (step.sensitive or not block.on_request):
            yield line, words
            words = 0
    yield line, words
