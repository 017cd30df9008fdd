"""Where an author wrote what: the side table that lets a fault name its file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from courseware.content.problems import Problem
from courseware.domain.course import Course


@dataclass(frozen=True)
class Source:
    """A place in a file."""

    file: str
    line: int

    def problem(self, name: str, message: str) -> Problem:
        """A fault of `name`, here."""
        return Problem(self.file, self.line, name, message)


@dataclass(frozen=True)
class WrittenCourse(Course):
    """A course that knows where it was written. What the linter is given.

    `sources` is by 'item:Q-T02', 'point:T12a', 'fact:soa' and 'quiz:types', 'final:types',
    'module:types'.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    folder: Path | None = None


def source_of(course: Course, kind: str, name: str) -> Source:
    """Where something was written; the folder of all content if that isn't known."""
    sources = course.sources if isinstance(course, WrittenCourse) else {}
    return sources.get(f"{kind}:{name}", Source("content", 0))
