"""One cast: lessons and cases are told in six invented councils, and questions in six others."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable

from courseware.content.lint.words import texts_in
from tests.content.real import CONTENT, real_course

SIX = {"Ardvannie Islands", "Carrickmuir", "Dunvarra", "Inverdoran", "Kirkbrae", "Strathmarnock"}
_COUNCIL = re.compile(r"\b([A-Z][a-z]+) Council\b")
"""The last word of its name: the words before it may only begin the sentence."""
_NO_NAMES = {"The", "Each", "Your"}


def councils_in(texts: Iterable[str]) -> set[str]:
    """The invented councils that are called so: real ones stand in the list of councils."""
    with (CONTENT / "councils.csv").open(encoding="utf-8") as file:
        real = _last(row[0].removesuffix(" Council") for row in csv.reader(file))
    return {name for text in texts for name in _COUNCIL.findall(text)} - real - _NO_NAMES


def _last(names: Iterable[str]) -> set[str]:
    return {name.split()[-1] for name in names}


def test_a_council_of_no_list_would_be_found() -> None:
    assert councils_in(["In May Glenfarg Council and Highland Council met."]) == {"Glenfarg"}


def test_lessons_and_cases_are_told_in_six_councils() -> None:
    course = real_course()
    told = [passage.text for step in course.steps for passage in step.passages]
    for item in course.items.values():
        told += texts_in(item) if item.type == "case" else ()
    assert councils_in(told) <= _last(SIX)


def test_questions_are_told_in_councils_of_the_two_lists() -> None:
    course = real_course()
    asked = [text for item in course.items.values() if item.marked for text in texts_in(item)]
    assert councils_in(asked) <= _last({*SIX, *course.bank.councils})
