"""A question that is too long to be read above its choices, on the pages of the big screen."""

from __future__ import annotations

import pytest

from courseware.domain.form import Choice, Pick
from courseware.room.session.hall.question import questions

STORY = (
    "For three years the board of a made-up partnership has closed its budget gap with money that "
    "it had put by for a flood. It says that this can’t go on, and has asked each of its members "
    "to name one thing that could stop. "
)


def pages(stem: str, about: str = "") -> list[tuple[str, str, int]]:
    """Each page: its heading, the story on it, and how many choices."""
    field = Pick("chosen", stem, (Choice("a", "One"), Choice("b", "Two")))
    return [
        (heading, page.story, sum(len(each.choices) for each in page.options))
        for heading, page in questions(stem, (field,), later="The part", about=about)
    ]


LONG = STORY * 3


@pytest.mark.parametrize("asked", ["What do you ask first?", "Who says “We will”?"])
def test_the_story_comes_first_and_its_question_heads_the_choices(asked: str) -> None:
    assert pages(LONG + asked) == [("The part", LONG + asked, 0), (asked, "", 2)]


@pytest.mark.parametrize("asked", ["What do you ask first?", "Who says “We will”?"])
def test_a_story_and_its_choices_stand_together_where_they_fit(asked: str) -> None:
    """Else who reads the story can’t see what may be chosen, nor the other way round."""
    assert pages(STORY + asked) == [(asked, STORY.rstrip(), 2)]


def test_a_story_that_asks_nothing_is_asked_about_in_other_words() -> None:
    assert [heading for heading, *_rest in pages(LONG, "Which way?")] == ["The part", "Which way?"]
    assert [heading for heading, *_rest in pages(LONG)] == ["The part", "The part"]
    assert pages(STORY, "Which way?") == [("Which way?", STORY.rstrip(), 2)]


def test_nobody_is_told_how_many_to_choose_once_it_is_closed() -> None:
    choices = (Choice("a", "One"), Choice("b", "Two"), Choice("c", "Three"))
    field = Pick("chosen", "Which?", choices, hint="Choose up to 2.", several=True)
    told = [
        questions("Which?", (field,), is_over=over)[0][1].options[0].more for over in (False, True)
    ]
    assert told == ["Choose up to 2.", ""]


def test_a_question_of_two_lines_stands_above_its_choices() -> None:
    stem = "Where does a partnership of many bodies stand on the line from informal to formal?"
    assert pages(stem) == [(stem, "", 2)]
