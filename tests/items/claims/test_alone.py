"""Whatever a member has chosen and written so far: what the exercise says of it is true of what it
draws."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from courseware.domain.exercise import is_exercise
from courseware.domain.item import Item
from courseware.items.questions.likert import chart as likert_chart
from courseware.items.questions.likert.spec import Likert
from tests.content.real import real_course
from tests.items.claims import of_choices, of_kinds, of_ratings, of_scales, of_sums
from tests.items.claims.reading import Check, untrue
from tests.items.claims.responses import TYPES, responses, words
from tests.items.written import examples_of, parsed
from tests.kits.effort import tries

_WITH_WORDS = {
    "assurance": of_choices.assurance,
    "commitments": of_choices.commitments,
    "finder": of_kinds.finder,
    "planner": of_sums.planner,
    "profile": of_choices.profile,
}
_WITHOUT = {
    "checklist": of_choices.checklist,
    "evidence": of_ratings.evidence,
    "forcefield": of_scales.forcefield,
    "ladder": of_sums.ladder,
    "likert": of_ratings.likert,
    "quadrant": of_ratings.quadrant,
    "spectrum": of_scales.spectrum,
    "views": of_choices.views,
}
SAYING = {**_WITH_WORDS, **_WITHOUT}
_OF_PLANS = ("at", "when", "will", "if", "then", "with", "know", "support")
SLOTS = {
    "assurance": [f"{kind}-{n}" for kind in ("outcome", "ask") for n in "1234"],
    "commitments": [f"{k}-{n}" for k in _OF_PLANS for n in "123"],
    "finder": ["ask"],
    "forcefield": ["own-1", "own-2", "own-3"],
    "planner": [
        "outcome",
        "target",
        "p-1",
        "p-2",
        *[f"{k}-{n}" for k in "gd" for n in range(1, 7)],
    ],
    "profile": ["nickname", "purpose", "people"],
}


def items_that_say() -> dict[str, Item]:
    """Every such item of the course, and the two first examples of each type."""
    found = {item_id: item for item_id, item in real_course().items.items() if item.type in SAYING}
    for name in SAYING:
        for each in examples_of(name)[:2]:
            found[f"{name}-{each['name']}"] = parsed(each["item"])
    return found


ITEMS = items_that_say()
every_item = pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS.keys())


def claims_of(item: Any, response: Any, said: dict[str, str]) -> dict[str, Check]:
    rows = item.table(response, said) if is_exercise(item) else likert_chart.table(item, response)
    if item.type in _WITH_WORDS:
        return _WITH_WORDS[item.type](item, response, rows, said)
    return _WITHOUT[item.type](item, response, rows)


def test_every_exercise_of_the_course_is_among_them() -> None:
    """`case` tells its own story, which its own tests hold against the path."""
    exercises = {item.type for item in real_course().items.values() if is_exercise(item)}
    assert exercises - {"case"} <= set(SAYING)
    assert set(SAYING) <= TYPES


@every_item
@settings(max_examples=tries(60), deadline=None)
@given(data=st.data())
def test_what_is_said_is_true_of_what_is_drawn(item: Item, data: DataObject) -> None:
    response = data.draw(responses(item), "response")
    said = data.draw(words(SLOTS.get(item.type, [])), "words")
    claims = claims_of(item, response, said)
    if not is_exercise(item):
        assert isinstance(item, Likert)
        assert untrue(likert_chart.reading(item, response), claims) == []
        return
    finding = item.finding(response, said)
    assert untrue(finding.sentence, claims) == []
    for line in finding.more:
        told = [each for each in untrue(line, claims) if each.startswith("not true")]
        assert told == []
