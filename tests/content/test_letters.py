"""The letters of `course.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from courseware.content.letters import PLACES
from tests.content.real import real_course
from tests.content.small_course import SmallCourse

FILE = "content/course.yaml"


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("Open {link}", "Come", "an invitation must say {link}"),
        ("Open {link}", "Open {link} {password}", "there is no place {password}"),
        ("    subject: Come\n", "", "a letter needs a subject and a text"),
        ("  invitation:", "  other:", "the letter 'invitation' is missing"),
        ("letters:\n", "letter:\n", "must hold an invitation"),
    ],
)
def test_a_fault_in_a_letter_is_said_with_its_line(
    tmp_path: Path, was: str, now: str, said: str
) -> None:
    small = SmallCourse(tmp_path)
    assert small.faults() == []
    small.write(FILE, small.text(FILE).replace(was, now))
    [fault] = small.faults()
    assert said in fault.message
    assert fault.file == FILE and fault.line > 0


def test_the_invitation_says_all_that_is_known_of_it() -> None:
    assert real_course().letters["invitation"].places == PLACES
