"""The linter of content: every rule that needs the whole course, every fault at once."""

from __future__ import annotations

from courseware.content.lint import blind as lint_blind
from courseware.content.lint import cases as lint_cases
from courseware.content.lint import items as lint_items
from courseware.content.lint import offers as lint_offers
from courseware.content.lint import pace as lint_pace
from courseware.content.lint import parallel as lint_parallel
from courseware.content.lint import references as lint_references
from courseware.content.lint import runsheets as lint_runsheets
from courseware.content.lint import teaching as lint_teaching
from courseware.content.lint import time as lint_time
from courseware.content.lint import words as lint_words
from courseware.content.problems import Problem
from courseware.domain.course import Course


def lint(course: Course) -> list[Problem]:
    """Every fault of a course that could be read, sorted by place."""
    return sorted(
        [
            *lint_references.lint(course),
            *lint_teaching.lint(course),
            *lint_items.lint(course),
            *lint_cases.lint(course),
            *lint_blind.lint(course),
            *lint_parallel.lint(course),
            *lint_words.lint(course),
            *lint_time.lint(course),
            *lint_offers.lint(course),
            *lint_pace.lint(course),
            *lint_runsheets.lint(course),
        ]
    )
