"""The lock file of wordings: an author says whether a change kept the meaning."""

from __future__ import annotations

import json

import pytest

from tests.content.small_course import ITEMS, LOCK, MODULE, QUIZ, SmallCourse


@pytest.fixture
def reworded(course: SmallCourse) -> SmallCourse:
    course.change(QUIZ, "What would you ask first about Q-A2?", "What would you ask Q-A2 first?")
    return course


def test_a_changed_wording_under_the_same_edition_is_refused(reworded: SmallCourse) -> None:
    reworded.expect(QUIZ, "id: Q-A2", "Q-A2", "its wording changed: raise 'edition'")
    assert len(reworded.faults()) == 1


def test_a_comma_passes_once_it_is_accepted(reworded: SmallCourse) -> None:
    reworded.accept()
    assert reworded.faults() == []
    assert json.loads(reworded.text(LOCK))["Q-A2"]["edition"] == 1


def test_a_raised_edition_passes_once_it_is_accepted(reworded: SmallCourse) -> None:
    reworded.change(QUIZ, "- id: Q-A2\n", "- id: Q-A2\n  edition: 2\n")
    reworded.expect(QUIZ, "id: Q-A2", "Q-A2", "has a new edition: run")
    reworded.accept()
    assert reworded.faults() == []
    assert json.loads(reworded.text(LOCK))["Q-A2"]["edition"] == 2


def test_an_option_reworded_is_a_changed_wording(course: SmallCourse) -> None:
    course.change(QUIZ, '"Who answers for it."', '"Who is to answer."')
    course.expect(QUIZ, "id: Q-A1", "Q-A1", "its wording changed")


def test_better_feedback_is_no_changed_wording(course: SmallCourse) -> None:
    """Only what a member sees before answering is the question's wording."""
    course.change(QUIZ, "It has to be somebody by name.", "It has to be somebody with a name.")
    assert course.faults() == []


@pytest.mark.parametrize("also_reworded", [True, False])
def test_an_edition_never_goes_back(course: SmallCourse, also_reworded: bool) -> None:
    course.change(QUIZ, "- id: Q-A2\n", "- id: Q-A2\n  edition: 3\n")
    course.accept()
    course.change(QUIZ, "  edition: 3\n", "  edition: 2\n")
    if also_reworded:
        course.change(QUIZ, "about Q-A2?", "about Q-A2 today?")
    course.accept()
    course.expect(QUIZ, "id: Q-A2", "Q-A2", "an edition never goes back (it was 3)")


def test_a_new_item_is_to_be_accepted(course: SmallCourse) -> None:
    course.change(ITEMS, "items:\n", "items:\n- id: R-A2\n  type: reflection\n  stem: Why?\n")
    course.expect(ITEMS, "id: R-A2", "R-A2", "is new: run")


@pytest.fixture
def without_q_a2(course: SmallCourse) -> SmallCourse:
    text = course.text(QUIZ)
    start, end = text.index("- id: Q-A2"), text.index("- id: Q-A3")
    course.write(QUIZ, text[:start] + text[end:])
    course.change(MODULE, "quiz: [Q-A2]", "quiz: [Q-A1]")
    return course


def test_an_item_that_is_gone_is_said(without_q_a2: SmallCourse) -> None:
    without_q_a2.expect(LOCK, '"Q-A2"', "Q-A2", "is gone; ids are never reused")
    without_q_a2.accept()
    assert not [fault for fault in without_q_a2.faults() if fault.file == LOCK]


def test_an_id_is_never_given_to_another_question(without_q_a2: SmallCourse) -> None:
    course = without_q_a2
    course.accept()
    course.change(QUIZ, "id: Q-A3", "id: Q-A2")
    for _accepted_again in range(2):
        course.expect(QUIZ, "id: Q-A2", "Q-A2", "belonged to an item that is gone")
        course.accept()


def test_the_same_question_may_come_back(course: SmallCourse, without_q_a2: SmallCourse) -> None:
    whole = SmallCourse(course.root.parent / f"{course.root.name}-whole").text(QUIZ)
    course.accept()
    course.write(QUIZ, whole)
    course.expect(QUIZ, "id: Q-A2", "Q-A2", "is back: run")
    course.accept()
    assert not [fault for fault in course.faults() if "accept-wording" in fault.message]


@pytest.mark.parametrize("text", ["<<<<<<< HEAD\n{}", "[]", '{"Q-A1": 1}', '{"Q-A1": {}}'])
def test_a_broken_lock_file_is_a_fault_among_others(course: SmallCourse, text: str) -> None:
    course.write(LOCK, text)
    course.change(MODULE, "blurb:", "blrub:")
    course.expect(LOCK, 1, "", "can't be read; put the committed file back")
    course.expect(MODULE, 1, "blurb", "this key is missing")


def test_the_lock_is_in_a_stable_order(course: SmallCourse) -> None:
    """So that two authors' changes merge, and a review shows only what changed."""
    names = list(json.loads(course.text(LOCK)))
    assert names == sorted(names)
    course.accept()
    before = course.text(LOCK)
    course.accept()
    assert course.text(LOCK) == before
