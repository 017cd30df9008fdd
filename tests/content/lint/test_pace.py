"""Nobody reads for long before there is something to do."""

from __future__ import annotations

import pytest

from courseware.content.lint.pace import MOST_WORDS, lint, stretches
from courseware.domain.course import Step
from tests.content.real import real_course
from tests.content.small_course import A1, SmallCourse

LONG = " ".join(["word"] * MOST_WORDS)


def said(course: SmallCourse) -> list[tuple[str, str]]:
    read, _faults = course.read()
    return [(problem.id, problem.message) for problem in lint(read)]


def test_a_long_stretch_is_told_with_its_length(course: SmallCourse) -> None:
    assert said(course) == []
    course.add(A1, LONG)
    ((step, message),) = said(course)
    assert step == "s1"
    assert message.endswith(f"with nothing to do between them; {MOST_WORDS} is the most")


def test_something_to_do_between_makes_two_of_it(course: SmallCourse) -> None:
    half = " ".join(["word"] * (MOST_WORDS - 350))
    course.add(A1, half)
    course.add(A1, half)
    assert len(said(course)) == 1
    course.change(A1, f"{half}\n\n{half}", f"{half}\n\n{{% item R-A1 %}}\n\n{half}")
    assert said(course) == []


def test_what_is_only_asked_on_request_is_no_pause(course: SmallCourse) -> None:
    half = " ".join(["word"] * (MOST_WORDS - 350))
    course.add(A1, f"{half}\n\n{{% item Q-A1 on-request %}}\n\n{half}")
    assert len(said(course)) == 1


@pytest.mark.parametrize("step", list(real_course().steps), ids=lambda step: step.ref)
def test_every_step_of_the_course_keeps_to_it(step: Step) -> None:
    assert max(words for _line, words in stretches(step)) <= MOST_WORDS
