"""Matching: faults, marking, summary."""

from __future__ import annotations

from courseware.domain.item import Outcome
from courseware.items.questions.matching.spec import Matching
from tests.items.written import example, parsed, told


def test_all_faults_are_told_at_once() -> None:
    raw = example("matching") | {
        "stem": " ",
        "edition": 0,
        "pairs": [
            {"id": "p1", "left": "One", "right": "Same", "feedback": "Why."},
            {"id": "p1", "left": "One", "right": "Same"},
        ],
        "unused_right": ["", 3],
    }
    assert told(raw) == [
        "pair p1: 'feedback' must be text and is None",
        "'unused_right' must be a list of texts",
        "two pairs have the id 'p1'",
        "'One' stands 2 times on the left",
        "'Same' stands 2 times on the right",
        "edition must be a whole number from 1, not 0",
        "'stem' must be text and is ' '",
    ]


def test_unused_right_may_not_say_what_a_pair_says() -> None:
    raw = example("matching")
    right = raw["pairs"][0]["right"]
    assert told(raw | {"unused_right": [right]}) == [f"'{right}' stands 2 times on the right"]


def test_unused_rights_have_ids_of_their_own() -> None:
    raw = example("matching")
    item = parsed(raw | {"unused_right": ["First", "Second"]})
    assert list(item.wording()["rights"].items())[-2:] == [
        ("unused-1", "First"),
        ("unused-2", "Second"),
    ]
    pair = raw["pairs"][0] | {"id": "unused-1"}
    assert "two pairs have the id 'unused-1'" in told(raw | {"pairs": [pair, *raw["pairs"][1:]]})


def test_remarks_answer_what_was_chosen() -> None:
    raw = example("matching")
    pairs = raw["pairs"]
    item = parsed(raw)
    marking = item.mark({"pairs": {"p1": "unused-1", "p2": "p2", "p3": "p2"}})
    assert marking.outcome is Outcome.PARTLY
    assert marking.score == 1 / 3
    assert [remark.right for remark in marking.remarks] == [False, True, False]
    assert [remark.text for remark in marking.remarks] == [pair["feedback"] for pair in pairs]
    first, _, third = marking.remarks
    assert first.about == f"{pairs[0]['left']} → {raw['unused_right'][0]}"
    assert third.about == f"{pairs[2]['left']} → {pairs[1]['right']}"


def test_in_words_names_both_sides_and_leaves_out_what_is_missing() -> None:
    raw = example("matching")
    words = parsed(raw).in_words({"pairs": {"p2": "p1"}})
    assert words == f"{raw['pairs'][1]['left']} → {raw['pairs'][0]['right']}"


def test_summary_counts_each_right_for_each_left() -> None:
    item = parsed(example("matching"))
    answers = [{"p1": "p1", "p2": "p3", "p3": "p3"}, {"p1": "p1", "p2": "unused-1", "p3": "p3"}]
    rows = item.summarise([{"pairs": each} for each in answers])["rows"]
    counts = {row["id"]: {c["id"]: c["count"] for c in row["counts"]} for row in rows}
    assert counts["p1"] == {"p1": 2, "p2": 0, "p3": 0, "unused-1": 0}
    assert counts["p2"] == {"p1": 0, "p2": 0, "p3": 1, "unused-1": 1}


def test_more_than_four_pairs_are_refused_whatever_is_left_over() -> None:
    raw = example("matching")
    pairs = [
        {"id": f"p{n}", "left": f"Left {n}", "right": f"Right {n}", "feedback": "Why."}
        for n in range(5)
    ]
    most = parsed(raw | {"pairs": pairs[:4], "unused_right": ["x", "y", "z"]})
    assert isinstance(most, Matching) and len(most.rights) == 7
    assert told(raw | {"pairs": pairs, "unused_right": []}) == [
        "5 pairs; 4 is the most (and rights that are left over)"
    ]


def test_a_reason_answers_the_wrong_place_that_it_is_for() -> None:
    raw = example("matching")
    first, second, *rest = raw["pairs"]
    spare = raw["unused_right"][0]
    why = {second["right"]: "That is another's.", spare: "Nobody's."}
    item = parsed(raw | {"pairs": [first | {"reasons": why}, second, *rest]})
    key = {pair["id"]: pair["id"] for pair in raw["pairs"]}

    def said(chosen: str) -> str:
        return item.mark({"pairs": key | {first["id"]: chosen}}).remarks[0].text

    assert said(second["id"]) == "That is another's."
    assert said("unused-1") == "Nobody's."
    assert said(first["id"]) == first["feedback"]
    assert said(rest[0]["id"]) == first["feedback"], "no reason: what is said of the pair"


def test_reasons_are_for_other_rights_and_have_words() -> None:
    raw = example("matching")
    first, second, *rest = raw["pairs"]

    def with_reasons(reasons: object) -> list[str]:
        return told(raw | {"pairs": [first | {"reasons": reasons}, second, *rest]})

    assert with_reasons({second["right"]: " "})[0].startswith("pair p1: ")
    for wrong in ({first["right"]: "Its own."}, {"nowhere": "None such."}, ["a list"], "text"):
        (fault,) = with_reasons(wrong)
        assert fault.startswith("pair p1: 'reasons' may name the other rights: ")
