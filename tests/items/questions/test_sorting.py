"""Sorting: faults, marking, summary."""

from __future__ import annotations

from courseware.domain.item import Outcome
from tests.items.written import example, parsed, told


def test_all_faults_are_told_at_once() -> None:
    raw = example("sorting") | {
        "categories": [{"id": "a", "label": "A"}, {"id": "a"}],
        "items": [
            {"id": "i1", "text": "One", "category": "b", "feedback": "Why."},
            {"id": "i1", "text": "Two", "feedback": "Why."},
        ],
        "edition": "first",
    }
    assert told(raw) == [
        "category a: 'label' must be text and is None",
        "two categories have the id 'a'",
        "item i1: there is no category 'b'",
        "item i1: 'category' must be text and is None",
        "two items have the id 'i1'",
        "edition must be a whole number from 1, not 'first'",
    ]


def test_remarks_answer_what_was_chosen() -> None:
    raw = example("sorting")
    placed = {"i1": "output", "i2": "output", "i3": "outcome", "i4": "outcome"}
    marking = parsed(raw).mark({"placed": placed})
    assert marking.outcome is Outcome.PARTLY
    assert marking.score == 0.5
    assert [remark.right for remark in marking.remarks] == [True, False, False, True]
    assert marking.remarks[1].about == f"{raw['items'][1]['text']} → What partners did"
    assert marking.remarks[1].text == raw["items"][1]["feedback"]


def test_a_category_may_be_right_for_nothing() -> None:
    item = parsed(example("sorting", 3))
    ids = [row["id"] for row in example("sorting", 3)["items"]]
    marking = item.mark(item.check({"placed": dict.fromkeys(ids, "nobody")}))
    assert marking.outcome is Outcome.NOT_RIGHT
    assert marking.score == 0


def test_in_words_names_the_categories() -> None:
    raw = example("sorting")
    words = parsed(raw).in_words({"placed": {"i2": "output"}})
    assert words == f"{raw['items'][1]['text']} → What partners did"


def test_summary_counts_each_category_for_each_statement() -> None:
    item = parsed(example("sorting"))
    right = item.samples().correct[0]
    other = {"placed": right["placed"] | {"i1": "outcome"}}
    rows = item.summarise([right, right, other])["rows"]
    assert [cell["count"] for cell in rows[0]["counts"]] == [2, 1]
    assert [cell["count"] for cell in rows[1]["counts"]] == [0, 3]


def with_reasons(reasons: object) -> dict[str, object]:
    raw = example("sorting")
    first, *rest = raw["items"]
    return raw | {"items": [first | {"reasons": reasons}, *rest]}


def test_a_wrong_column_is_answered_by_its_own_reason() -> None:
    raw = example("sorting")
    first = raw["items"][0]
    others = [each["id"] for each in raw["categories"] if each["id"] != first["category"]]
    item = parsed(with_reasons({each: f"Not {each}." for each in others}))
    placed = {each["id"]: each["category"] for each in raw["items"]}
    assert item.mark({"placed": placed}).remarks[0].text == first["feedback"]
    for other in others:
        said = item.mark({"placed": placed | {first["id"]: other}}).remarks[0]
        assert (said.text, said.right) == (f"Not {other}.", False)


def test_whoever_gives_one_reason_gives_all() -> None:
    (message,) = told(with_reasons({"no such column": "Why."}))
    assert "'reasons' must name each other category" in message
