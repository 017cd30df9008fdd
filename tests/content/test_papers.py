"""The public papers and the retention times: every fault at once, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from courseware.content.papers import PAPERS
from courseware.data_protection.access.store import kinds
from courseware.domain.parts.retention import BY_AGE
from tests.content.real import real_course
from tests.content.small_course import SmallCourse

RETENTION = "content/retention.yaml"
PRIVACY = "content/pages/privacy.md"


@pytest.fixture
def small(tmp_path: Path) -> SmallCourse:
    return SmallCourse(tmp_path)


def test_the_real_course_has_its_papers_and_times() -> None:
    course = real_course()
    assert set(course.papers) == set(PAPERS)
    assert set(kinds()) <= set(course.retention), "each kind that a member has is told of"
    assert {each.id for each in course.retention.values() if each.days} == BY_AGE


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  basis: Asked for.\n", "", "'basis' must be text"),
        ("  kept: For good.\n", "  kept: For {time}.\n", "says {time} where there are 'days'"),
        ("  kept: For good.\n", "  kept: For {time}.\n  days: 0\n", "whole number from 1"),
        ("  kept: For good.\n", "  kept: For {time}.\n  days: 9\n", "only for kinds that end by"),
    ],
)
def test_a_kind_with_a_fault(small: SmallCourse, old: str, new: str, said: str) -> None:
    small.change(RETENTION, old, new)
    small.expect(RETENTION, "- id: answers", "answers", said)


def test_a_kind_told_twice(small: SmallCourse) -> None:
    rows = small.text(RETENTION).partition("kinds:\n")[2]
    small.write(RETENTION, f"kinds:\n{rows}{rows}")
    small.expect(RETENTION, 8, "answers", "two kinds have this id")


def test_a_paper_without_its_day(small: SmallCourse) -> None:
    small.change(PRIVACY, "checked: 2026-11-23\n", "")
    small.expect(PRIVACY, 2, "privacy", "'checked': a date")


def test_a_paper_that_is_missing(small: SmallCourse) -> None:
    (small.root / PRIVACY).unlink()
    small.expect(PRIVACY, 0, "", "this file is missing")


def test_a_paper_names_what_is_not_there_and_asks(small: SmallCourse) -> None:
    small.add(PRIVACY, "{% now no-law %}\n\n{% item Q-A1 %}")
    small.expect(PRIVACY, "{% now", "no-law", "no fact with this id")
    small.expect(PRIVACY, "{% item", "Q-A1", "asks nothing")
