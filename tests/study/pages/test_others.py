"""How others answered, below the reasons of a step and of a quiz: read once for a page."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping

import pytest

from courseware.council.sums.data import Release
from courseware.council.sums.releases import to_json
from courseware.council.sums.suppression import sums
from courseware.domain.item import Item
from courseware.study.counted.data import EVERYBODY
from courseware.study.counted.questions import answers_to, first_question
from courseware.study.counted.store import CountedStore
from tests.kits.study.tablet import Tablet, words

STEP = "barriers/how-we-are-made"
BOTH = "Q-B02", "Q-B04"
OPENS = "How others answered"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tablet: Tablet) -> list[set[str]]:
    """Of every question eight have chosen what is right. Which questions were looked up, at each
    time that some were."""
    items = tablet.world.course.items.values()
    by_question = {first_question(item): item for item in items if item.marked}
    looked_up = []

    def released(_store: CountedStore, questions: Collection[str]) -> Mapping[str, Release]:
        looked_up.append({by_question[each].id for each in questions if each in by_question})
        found = {each: by_question[each] for each in questions if each in by_question}
        return {question: of_eight(question, item) for question, item in found.items()}

    monkeypatch.setattr(CountedStore, "last_group_releases", released)
    return looked_up


def of_eight(question: str, item: Item) -> Release:
    answers = answers_to(item)
    made = sums({question: {(EVERYBODY,): Counter({answers[0]: 8})}}, answers)[question]
    return Release(EVERYBODY, dt.date(2026, 11, 1), question, to_json(made))


def test_a_step_reads_it_once_however_many_were_answered(
    tablet: Tablet, asked: list[set[str]]
) -> None:
    world = tablet.world
    for item in BOTH:
        world.learning.answer(tablet.member, STEP, item, world.wrong(item))
    asked.clear()
    page = tablet.step(STEP)
    assert not page.exception
    assert words(page).count(OPENS) == len(BOTH)
    assert asked == [set(BOTH)]


def test_it_is_not_shown_before_one_has_answered(tablet: Tablet, asked: list[set[str]]) -> None:
    world = tablet.world
    world.learning.answer(tablet.member, STEP, BOTH[0], world.wrong(BOTH[0]))
    asked.clear()
    page = tablet.step(STEP)
    assert words(page).count(OPENS) == 1
    page.button(key=f"again:{BOTH[0]}").click().run()
    assert not page.exception
    assert OPENS not in words(page)


def test_a_finished_quiz_reads_it_once(tablet: Tablet, asked: list[set[str]]) -> None:
    world, member = tablet.world, tablet.member
    sitting = world.quizzing.begin(member, "quiz/types")
    for item in sitting.items:
        world.quizzing.save(member, sitting.attempt.id, item.id, world.right(item.id))
    world.quizzing.finish(member, sitting.attempt.id)
    asked.clear()
    page = tablet.module("types", "quiz")
    assert not page.exception
    assert words(page).count(OPENS) == len(sitting.items)
    assert asked == [{item.id for item in sitting.items}]
