"""Another course for the engine: `tests/whole/garden`, three steps about allotments; and the words
that only the course on partnerships has, which nothing may then say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from courseware.content.lint.run import lint
from courseware.content.load import read_course
from courseware.domain.course import Course

GARDEN = Path(__file__).resolve().parents[1] / "whole" / "garden"
OF_THE_OTHER = re.compile(
    r"partner|collaborat|improvement service|all five|five modules|joint working|dunvarra|kirkbrae"
    r"|masterclass of|mcateer",
    re.IGNORECASE,
)


@cache
def garden() -> Course:
    """The garden. A course of three steps is shorter than a module has to be, which is all that
    the linter may say of it."""
    written, problems = read_course(GARDEN / "content", GARDEN / "quizzes")
    faults = [each for each in (*problems, *lint(written)) if "minutes" not in each.message]
    assert not faults, "\n".join(map(str, faults))
    return written


def assert_of_the_garden(seen: dict[str, str], *said: str) -> None:
    """That no page has a word of the other course, and that some has each of these."""
    for path, text in seen.items():
        found = OF_THE_OTHER.search(text)
        assert not found, f"{path}: …{text[max(0, found.start() - 80) : found.end() + 80]}…"
    for each in said:
        assert any(each in text for text in seen.values()), each
