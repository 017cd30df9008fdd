"""The linter of content: every rule that needs the whole course, every fault at once."""

from __future__ import annotations

from courseware.content import lint_items, lint_references, lint_runsheets, lint_teaching, lint_time
from courseware.domain.course import Course
from courseware.domain.problems import Problem


def lint(course: Course) -> list[Problem]:
    """Every fault of a course that could be read, sorted by place."""
    return sorted(
        [
            *lint_references.lint(course),
            *lint_teaching.lint(course),
            *lint_items.lint(course),
            *lint_time.lint(course),
            *lint_runsheets.lint(course),
        ]
    )
