"""A step that may be hard to read: its note first, no loss without it, questions on request."""

from __future__ import annotations

import pytest

from courseware.domain.exercise import is_exercise
from tests.content.real import real_course
from tests.kits.study.tablet import Tablet, html, words

SENSITIVE_EXERCISES = [
    (step.ref, item)
    for step in real_course().steps
    for item in step.items
    if is_exercise(real_course().items[item]) and step.sensitive
]


def test_the_sensitive_step_begins_with_its_note_alone(tablet: Tablet) -> None:
    page = tablet.step("governance/inquiry")
    step = real_course().step("governance/inquiry")
    assert step is not None
    assert step.content_note in words(page)
    assert "Climbié" not in html(page)
    assert "Laming" not in html(page)
    asked = "missed its reviews of care plans"
    assert asked in real_course().items["Q-V03"].stem
    assert asked not in html(page)


@pytest.mark.parametrize(("ref", "item"), SENSITIVE_EXERCISES)
def test_an_exercise_of_a_sensitive_step_is_behind_its_note(
    tablet: Tablet, ref: str, item: str
) -> None:
    response = real_course().items[item].samples().correct[0]
    tablet.world.exercising.move(tablet.member, ref, item, response)
    page = tablet.step(ref)
    assert "Work on it" not in html(page)
    page.button(key="read-sensitive").click().run()
    assert not page.exception
    assert "What this shows" in html(page)


def test_skipping_counts_and_goes_on(tablet: Tablet) -> None:
    page = tablet.step("governance/inquiry")
    page.button(key="skip-sensitive").click().run()
    assert not page.exception
    assert page.query_params["step"] == "everyone"
    standing = tablet.world.learning.standing(tablet.member)
    missing = {need.object for need in standing.completions["governance"].missing}
    assert "governance/inquiry" not in missing
    page = tablet.step("governance/inquiry")
    page.button(key="read-sensitive").click().run()
    assert "You have marked this step as read." not in words(page)


def test_reading_it_asks_its_question_only_on_request(tablet: Tablet) -> None:
    page = tablet.step("governance/inquiry")
    page.button(key="read-sensitive").click().run()
    assert not page.exception
    assert html(page).count("Climbié") == 1
    assert "Samaritans" in words(page)
    assert not any("Q-V03" in str(radio.key) for radio in page.radio)
    page.button(key="button:requested:Q-V03").click().run()
    assert not page.exception
    assert any("Q-V03" in str(radio.key) for radio in page.radio)
