"""The real course, read once for all tests of a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from courseware.content.load import read_course
from courseware.content.problems import Problem
from courseware.content.sources import WrittenCourse

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
QUIZZES = ROOT / "quizzes"


@cache
def course_and_faults() -> tuple[WrittenCourse, list[Problem]]:
    return read_course(CONTENT, QUIZZES)


def real_course() -> WrittenCourse:
    """The course as far as it can be read: its faults are another test's affair."""
    return course_and_faults()[0]
