"""Each question has one place, answers every choice, and gives nothing away."""

from __future__ import annotations

import pytest

from tests.content.small_course import (
    A1,
    A2,
    A3,
    B1,
    B3,
    ITEMS,
    MODULE,
    POINTS,
    QUIZ,
    QUIZ_B,
    SmallCourse,
)

_FEEDBACK = '    feedback: "Yes. It has to be somebody by name."\n'


@pytest.mark.parametrize("value", ["", '    feedback: ""\n', "    feedback: 3\n"])
def test_an_option_without_feedback(course: SmallCourse, value: str) -> None:
    course.change(QUIZ, _FEEDBACK, value)
    course.expect(QUIZ, "id: Q-A1", "Q-A1", "option a: 'feedback' must be text")


def test_all_faults_of_one_question_are_said(course: SmallCourse) -> None:
    course.change(QUIZ, _FEEDBACK, "")
    course.change(QUIZ, "    correct: false", "    correct: perhaps")
    course.change(QUIZ, '  stem: "What would you ask first about Q-A1?"\n', "")
    for said in ("'feedback'", "'correct' must be true or false", "'stem' must be text"):
        course.expect(QUIZ, "id: Q-A1", "Q-A1", said)


def test_two_keys_in_a_single(course: SmallCourse) -> None:
    course.change(QUIZ, "correct: false", "correct: true")
    course.expect(QUIZ, "id: Q-A1", "Q-A1", "2 options are marked correct, but 1 should be")


def test_no_key_in_a_single(course: SmallCourse) -> None:
    course.change(QUIZ, "correct: true", "correct: false")
    course.expect(QUIZ, "id: Q-A1", "Q-A1", "0 options are marked correct, but 1 should be")


def test_one_id_for_two_questions_in_a_file(course: SmallCourse) -> None:
    course.change(QUIZ, "id: Q-A2", "id: Q-A1")
    at = course.text(QUIZ).split("\n").index("- id: Q-A1", 4) + 1
    course.expect(QUIZ, at, "Q-A1", f"this id is used twice, first in {QUIZ}:3")


def test_one_id_in_two_files(course: SmallCourse) -> None:
    course.change(ITEMS, "id: R-A1", "id: Q-B1")
    course.expect(ITEMS, "id: Q-B1", "Q-B1", f"this id is used twice, first in {QUIZ_B}:3")


def test_one_id_for_two_options(course: SmallCourse) -> None:
    course.change(QUIZ, "- id: b", "- id: a")
    course.expect(QUIZ, "id: Q-A1", "Q-A1", "two options have the id 'a'")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (MODULE, "quiz: [Q-A2]", "quiz: [Q-A2, Q-A1]"),
        (MODULE, "final: [Q-A4]", "final: [Q-A4, Q-A1]"),
        (A3, "{% item Q-A3 %}", "{% item Q-A3 %}\n\n{% item Q-A1 %}"),
        (A1, "{% item Q-A1 %}", "{% item Q-A1 %}\n\n{% item Q-A1 %}"),
    ],
)
def test_a_question_in_two_places(course: SmallCourse, file: str, old: str, new: str) -> None:
    course.change(file, old, new)
    course.expect(QUIZ, "id: Q-A1", "Q-A1", "is asked in several places")


@pytest.mark.parametrize(
    ("file", "old", "question"),
    [(A1, "{% item Q-A1 %}", "Q-A1"), (MODULE, "final: [Q-A4]", "Q-A4")],
)
def test_a_question_asked_nowhere(course: SmallCourse, file: str, old: str, question: str) -> None:
    course.change(file, old, "")
    course.expect(QUIZ, f"id: {question}", question, "is asked nowhere")


def test_an_exercise_asked_nowhere(course: SmallCourse) -> None:
    course.change("content/alpha/20-s2.md", "{% item R-A1 %}", "")
    course.expect(ITEMS, "id: R-A1", "R-A1", "is asked nowhere")


def test_a_quiz_of_a_question_that_is_not_there(course: SmallCourse) -> None:
    course.change(MODULE, "quiz: [Q-A2]", "quiz: [Q-A2, Q-A9]")
    course.expect(MODULE, "quiz:", "Q-A9", "'quiz' names a question that isn't there")


def test_a_quiz_of_something_unmarked(course: SmallCourse) -> None:
    course.change(MODULE, "final: [Q-A4]", "final: [Q-A4, R-A1]")
    course.expect(MODULE, "final:", "R-A1", "'final' names an item that isn't marked")


def test_a_point_that_no_question_tests(course: SmallCourse) -> None:
    course.change(QUIZ, "teaching_points: [A2]", "teaching_points: [A1]")
    course.expect(POINTS, "id: A2", "A2", "no question tests this point")


def test_a_part_needs_no_question(course: SmallCourse) -> None:
    assert "A1a" not in course.text(QUIZ)
    assert course.faults() == []


@pytest.mark.parametrize("key", ["quiz", "final"])
def test_a_sensitive_question_in_a_quiz(course: SmallCourse, key: str) -> None:
    course.change(MODULE, f"{key}: [", f"{key}: [Q-B3, ")
    course.expect(MODULE, f"{key}:", "Q-B3", f"needs the sensitive step, but '{key}' asks it")


def test_a_quiz_asks_only_of_what_everybody_is_to_read(course: SmallCourse) -> None:
    course.change(A2, "minutes: 6", "minutes: 6\ncore: false")
    said = "asks of A2, in a step that members may leave out: alpha/s2"
    course.expect(MODULE, "quiz:", "Q-A2", said)


def test_whatever_stands_in_a_sensitive_step_stays_out_of_quizzes(course: SmallCourse) -> None:
    course.change(QUIZ_B, "  sensitive: true\n", "")
    course.change(MODULE, "quiz: [", "quiz: [Q-B3, ")
    course.expect(MODULE, "quiz:", "Q-B3", "needs the sensitive step")


def test_a_sensitive_question_is_only_asked_on_request(course: SmallCourse) -> None:
    course.change(B3, "{% item Q-B3 on-request %}", "{% item Q-B3 %}")
    course.expect(B3, "{% item Q-B3 %}", "Q-B3", "is sensitive: only in a sensitive step")


def test_a_sensitive_question_outside_its_step(course: SmallCourse) -> None:
    course.change(B3, "{% item Q-B3 on-request %}\n", "")
    course.add(B1, "{% item Q-B3 on-request %}")
    course.expect(B1, "Q-B3", "Q-B3", "is sensitive: only in a sensitive step")
