"""Everything named exists, and minutes are honest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from courseware.content.lint.time import minutes_of
from tests.content.small_course import A1, A2, A4, B1, FACTS, MODULE, QUIZ, SmallCourse


@pytest.mark.parametrize(
    ("old", "new", "name", "said"),
    [
        ("{% item Q-A1 %}", "{% item Q-A9 %}", "Q-A9", "there is no item with this id"),
        ("{% now law %}", "{% now lore %}", "lore", "there is no fact with this id"),
        ("{% drawing map %}", "{% drawing mop %}", "mop", "there is no drawing with this id"),
        ("(term:board)", "(term:bored)", "bored", "there is no glossary term with this id"),
        ("(step:beta/s1#B1)", "(step:beta/s9)", "beta/s9", "there is no step to link to"),
        ("(step:beta/s1#B1)", "(step:beta)", "beta", "there is no step to link to"),
        ("(step:beta/s1#B1)", "(step:beta/s1#A2)", "beta/s1", "the link goes to A2"),
    ],
)
def test_what_is_named_exists(
    course: SmallCourse, old: str, new: str, name: str, said: str
) -> None:
    course.change(A1, old, new)
    course.expect(A1, new, name, said)


@pytest.mark.parametrize(
    "directive",
    [
        "{% quiz Q-A1 %}",
        "{% item %}",
        "{% item Q-A1 hidden %}",
        "{% item Q-A1 on-request now %}",
        "{% now law and-more %}",
        "{% item Q-A1 } ",
        "{% item Q-A1 %} and a word",
    ],
)
def test_a_directive_that_is_none(course: SmallCourse, directive: str) -> None:
    course.change(A1, "{% item Q-A1 %}", directive)
    course.expect(A1, directive, "s1", "is not a directive")


def test_a_directive_inside_a_sentence(course: SmallCourse) -> None:
    course.add(A1, "See {% now law %} for more.")
    course.expect(A1, "See {%", "s1", "'{%' in the middle")


def test_a_term_marked_twice(course: SmallCourse) -> None:
    course.add(A1, "Another [board](term:board), explained again.")
    course.expect(A1, "Another [board]", "board", "marked twice in one step")


def test_a_question_of_an_unknown_point(course: SmallCourse) -> None:
    course.change(QUIZ, "teaching_points: [A1]", "teaching_points: [A1, A77]")
    course.expect(QUIZ, "id: Q-A1", "Q-A1", "there is no teaching point A77")


@pytest.mark.parametrize("points", ["A1", "[[A1]]", "{A1: x}", "[1]"])
def test_teaching_points_are_a_list_of_ids(course: SmallCourse, points: str) -> None:
    course.change(QUIZ, "teaching_points: [A1]", f"teaching_points: {points}")
    course.expect(QUIZ, "teaching_points:", "Q-A1", "must be a list of ids")


def test_read_again_that_would_land_nowhere(course: SmallCourse) -> None:
    course.change(QUIZ, "  teaching_points: [A1]\n", "  teaching_points: [A1]\n  passage: A88\n")
    course.expect(QUIZ, "id: Q-A1", "Q-A1", "'read again' would open A88")


@pytest.mark.parametrize("said", [5, 7])
def test_minutes_are_as_the_words_and_items_make_them(course: SmallCourse, said: int) -> None:
    course.change(A2, "minutes: 6", f"minutes: {said}")
    course.expect(A2, 1, "s2", f"says {said} minutes, takes 6")


def test_an_item_takes_time(course: SmallCourse) -> None:
    course.change(A2, "{% item R-A1 %}", "")
    course.expect(A2, 1, "s2", "says 6 minutes, takes 4")


@pytest.mark.parametrize("words", ["", "and so on " * 200])
def test_a_step_takes_three_to_seven_minutes(course: SmallCourse, words: str) -> None:
    text = course.text(A4)
    course.write(A4, text + words if words else text.partition("Filler")[0])
    takes = 9 if words else 1
    course.expect(A4, 1, "s4", f"takes {takes} minutes; a step takes 3 to 7")


def test_what_is_asked_on_request_only_takes_no_time(course: SmallCourse) -> None:
    def minutes() -> int:
        found, _faults = course.read()
        step = found.step("alpha/s1")
        assert step is not None
        return minutes_of(replace(found, item_minutes={"Q-A1": 5}), step)

    asked = minutes()
    course.change(A1, "{% item Q-A1 %}", "{% item Q-A1 on-request %}")
    assert minutes() == asked - 5


@pytest.mark.parametrize(("core", "takes"), [("core: true", 31), ("core: false", 25)])
def test_a_module_takes_about_half_an_hour(course: SmallCourse, core: str, takes: int) -> None:
    """Only its core and its quiz count."""
    course.write("content/alpha/50-s5.md", course.text(A4).replace("id: s4", f"id: s5\n{core}"))
    found = course.read()[0].module("alpha")
    assert found is not None
    assert found.minutes_credited == takes
    for number in range(6, 9):
        name = f"content/alpha/{number}0-s{number}.md"
        course.write(name, course.text(A4).replace("id: s4", f"id: s{number}\n{core}"))
    if core == "core: true":
        course.expect(MODULE, 1, "alpha", "core and quiz take 49 minutes; about 30 is meant")


def test_one_step_of_a_module_is_its_taster(course: SmallCourse) -> None:
    course.change(B1, "taster: true\n", "")
    course.expect("content/beta/module.yaml", 1, "beta", "one step is the taster, not 0")


def test_a_fact_that_is_shown_nowhere(course: SmallCourse) -> None:
    course.change(A1, "{% now law %}\n", "")
    course.expect(FACTS, "id: law", "law", "no step and no page shows this fact")


def test_a_fact_may_be_shown_on_a_page_only(course: SmallCourse) -> None:
    course.change(A1, "{% now law %}\n", "")
    course.add("content/pages/privacy.md", "{% now law %}")
    assert course.faults() == []
