"""Choice: faults and marking."""

from __future__ import annotations

import pytest

from courseware.domain.item import Outcome, Refused
from tests.items.written import example, parsed, told


def test_all_faults_are_told_at_once() -> None:
    raw = example("choice") | {
        "stem": "",
        "options": [
            {"id": "a", "text": "One", "correct": True, "feedback": "Yes."},
            {"id": "a", "text": "Two", "correct": "no", "feedback": "Why."},
            {"id": "c", "correct": True, "feedback": "Why."},
        ],
    }
    assert told(raw) == [
        "option a: 'correct' must be true or false",
        "option c: 'text' must be text and is None",
        "two options have the id 'a'",
        "2 options are marked correct, but 1 should be",
        "'stem' must be text and is ''",
    ]


def test_one_answer_gets_the_feedback_of_the_option_chosen() -> None:
    raw = example("choice")
    marking = parsed(raw).mark({"chosen": ["b"]})
    assert marking.outcome is Outcome.NOT_RIGHT
    (remark,) = marking.remarks
    assert (remark.about, remark.text) == (raw["options"][1]["text"], raw["options"][1]["feedback"])


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ([], "Nothing is chosen yet."),
        (["c"], "Choose 2 more."),
        (["c", "e"], "Choose 1 more."),
        (["a", "b", "c", "d"], "That is 1 too many."),
    ],
)
def test_several_answers_are_as_many_as_are_asked_for(chosen: list[str], said: str) -> None:
    item = parsed(example("choice", 4))
    assert item.check({"chosen": chosen}, partial=True) == {"chosen": chosen}
    with pytest.raises(Refused, match=said):
        item.check({"chosen": chosen})


def test_several_answers_get_the_feedback_of_each_option_chosen() -> None:
    raw = example("choice", 1)
    marking = parsed(raw).mark({"chosen": ["a", "b"]})
    assert marking.outcome is Outcome.PARTLY
    assert [remark.about for remark in marking.remarks] == [
        option["text"] for option in raw["options"][:2]
    ]
    assert [remark.right for remark in marking.remarks] == [True, False]
