"""A trainer's notes: codes of the course are links with a name, everywhere."""

from __future__ import annotations

import re

import pytest

from courseware.room.session.notes import with_names
from tests.content.real import real_course

CODE = re.compile(r"(?<![\w-])(?:[XQ]-[A-Z]\d+|[A-Z]\d{1,2})(?![\w-])")


def text_of(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def test_a_code_of_a_step_is_a_link_by_its_title() -> None:
    said = with_names(real_course(), "<p>Where does it stand (T4–T9)?</p>")
    step = real_course().home_of_anchor["T4"]
    assert f'href="/read/{step.module}/{step.id}#T4"' in said
    assert step.title in text_of(said) and "T4" not in text_of(said)


def test_codes_of_one_step_are_one_link() -> None:
    said = with_names(real_course(), "(T14, T15)")
    assert said.count("<a ") == len({real_course().home_of_anchor[c].id for c in ("T14", "T15")})


def test_a_question_is_called_by_its_words() -> None:
    said = text_of(with_names(real_course(), "Then Q-C08: vote."))
    assert "Q-C08" not in said and real_course().items["Q-C08"].stem[:20] in said


@pytest.mark.parametrize("said", ["the A9 to Perth", '<a href="T4">x</a>', "X-Z99", "T4b"])
def test_what_isnt_known_stays_as_it_is(said: str) -> None:
    assert with_names(real_course(), said) == said


@pytest.mark.parametrize("sheet", sorted(real_course().runsheets))
def test_no_shipped_note_shows_a_code(sheet: str) -> None:
    course = real_course()
    for part in course.runsheets[sheet].parts:
        left = CODE.findall(text_of(with_names(course, part.say)))
        assert not left, (part.id, left)
